using SupportBot.Benchmarks.Kill;
using SupportBot.Benchmarks.Matching;
using SupportBot.Benchmarks.Recognizers;
using SupportBot.Benchmarks.Turns;

// Each verb ends with one line `result: name=value …`.
return args switch
{
    ["kill", .. var rest] => await KillVerb.RunAsync(rest),
    ["turns", .. var rest] => await TurnsVerb.RunAsync(rest),
    ["matching", var train, var test, .. var rest] => MatchingVerb.Run(train, test, rest),
    ["leak", var file] => LeakVerb.Run(file),
    ["curve", var file, .. var rest] => CurveVerb.Run(file, rest),
    ["recognizers-peer", .. var rest] => PeerVerb.Run(rest),
    ["recognizers", var folder, .. var rest] => RecognizersVerb.Run(folder, rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- VERB …");
    Console.Error.WriteLine(KillVerb.Usage);
    Console.Error.WriteLine(TurnsVerb.Usage);
    Console.Error.WriteLine(MatchingVerb.Usage);
    Console.Error.WriteLine(LeakVerb.Usage);
    Console.Error.WriteLine(CurveVerb.Usage);
    Console.Error.WriteLine(RecognizersVerb.Usage);
    Console.Error.WriteLine(PeerVerb.Usage);
    return 2;
}

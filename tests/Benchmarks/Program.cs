using SupportBot.Benchmarks.Echo;
using SupportBot.Benchmarks.Flows;
using SupportBot.Benchmarks.Kill;
using SupportBot.Benchmarks.Matching;
using SupportBot.Benchmarks.Page;
using SupportBot.Benchmarks.Recognizers;
using SupportBot.Benchmarks.Sockets;
using SupportBot.Benchmarks.Turns;

// Each verb ends with one line `result: name=value …`.
return args switch
{
    ["kill", .. var rest] => await KillVerb.RunAsync(rest),
    ["echo", .. var rest] => await EchoVerb.RunAsync(rest),
    ["sockets", .. var rest] => await SocketsVerb.RunAsync(rest),
    ["sockets-node", var count, var every] => await SocketsServer.RunAsync(count, every),
    ["turns", .. var rest] => await TurnsVerb.RunAsync(rest),
    ["flows", .. var rest] => await FlowsVerb.RunAsync(rest),
    ["page", .. var rest] => await PageVerb.RunAsync(rest),
    ["matching", var train, var test, .. var rest] => MatchingVerb.Run(train, test, rest),
    ["matching-peer", var train, var test, .. var rest] => MatchingPeerVerb.Run(train, test, rest),
    ["calibration", var exam] => CalibrationVerb.Run(exam),
    ["calibration", var train, var test, .. var rest] => CalibrationVerb.Run(train, test, rest),
    ["scale", .. var rest] => ScaleVerb.Run(rest),
    ["edits", var exam] => EditsVerb.Run(exam),
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
    Console.Error.WriteLine(EchoVerb.Usage);
    Console.Error.WriteLine(SocketsVerb.Usage);
    Console.Error.WriteLine(TurnsVerb.Usage);
    Console.Error.WriteLine(FlowsVerb.Usage);
    Console.Error.WriteLine(PageVerb.Usage);
    Console.Error.WriteLine(MatchingVerb.Usage);
    Console.Error.WriteLine(MatchingPeerVerb.Usage);
    Console.Error.WriteLine(CalibrationVerb.Usage);
    Console.Error.WriteLine(ScaleVerb.Usage);
    Console.Error.WriteLine(EditsVerb.Usage);
    Console.Error.WriteLine(LeakVerb.Usage);
    Console.Error.WriteLine(CurveVerb.Usage);
    Console.Error.WriteLine(RecognizersVerb.Usage);
    Console.Error.WriteLine(PeerVerb.Usage);
    return 2;
}

using SupportBot.Benchmarks.Turns;

// Each verb ends with one line `result: name=value …`.
return args switch
{
    ["turns", .. var rest] => await TurnsVerb.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- VERB …");
    Console.Error.WriteLine(TurnsVerb.Usage);
    return 2;
}

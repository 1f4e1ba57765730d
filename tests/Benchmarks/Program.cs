Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- VERB …");
return 2;

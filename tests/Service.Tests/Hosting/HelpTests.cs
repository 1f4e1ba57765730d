namespace SupportBot.Service.Tests.Hosting;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help", true)]
    [InlineData("-h", true)]
    [InlineData("--urls", false)]
    [InlineData("exam --help", false)]
    public void Who_asks_how_it_is_called_is_told_and_nothing_is_started(string line, bool told) =>
        Assert.Equal(told, Commands.Help(line.Split(' ')));
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SupportBot.Protocol.Tests;

/// <summary>Connections that begin a request and then say nothing more.</summary>
internal sealed class Hogs : IDisposable
{
    /// <summary>Only so that a test that hangs ends.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    private readonly List<Socket> sockets = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="asks">Whether it sends nothing of its body before the server says that it reads it.</param>
    public Task<Socket> StartAsync(DirectLineHost host, string path, string token, string type, int announced, bool asks = false) => SendAsync(
        host,
        $"POST /v3/directline/{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: {type}\r\nContent-Length: {announced}\r\n{(asks ? "Expect: 100-continue\r\n\r\n" : "\r\n{")}");

    public async Task<Socket> SendAsync(DirectLineHost host, string head)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        sockets.Add(socket);
        await socket.ConnectAsync(IPAddress.Loopback, host.Http.BaseAddress!.Port, Cancellation);
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), Cancellation);
        return socket;
    }

    /// <summary>The status of what it is answered; 0 when the connection is just ended.</summary>
    public static async Task<int> StatusAsync(Socket socket)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Hang);
        try
        {
            var answer = new byte[100];
            var count = await socket.ReceiveAsync(answer, limit.Token);
            return count == 0 ? 0 : int.Parse(Encoding.ASCII.GetString(answer, 9, 3), null);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    public void Dispose() => sockets.ForEach(socket => socket.Dispose());
}

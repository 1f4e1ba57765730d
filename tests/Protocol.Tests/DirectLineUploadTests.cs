using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Tests;

/// <summary>Section 1.7 of the checklist: uploads, with the bytes that Web Chat sends (3.4).</summary>
public sealed class DirectLineUploadTests
{
    private const string Activity =
        """
        {"type":"message","channelData":{"attachmentSizes":[8],"clientActivityID":"k7"},
         "attachments":[{"contentType":"image/png","name":"x.png","thumbnailUrl":"data:image/png;base64,AA=="}]}
        """;

    private static readonly byte[] Png = [0x89, .. "PNG\r\n\u001a\n"u8, 1, 2, 3];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S1_7_A_file_with_its_activity_first_or_last_comes_back_in_one_message(bool first)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var parts = new List<HttpContent> { ActivityPart(Activity), FilePart("水渍 照片.png", "image/png", Png) };
        if (!first)
            parts.Reverse();

        var (status, body, _) = await host.UploadAsync(conversation, token, Multipart([.. parts]));
        var read = await OnlyAsync(host, conversation, token);

        Assert.Equal(200, status);
        Assert.Equal(body.GetProperty("id").GetString(), read.GetProperty("id").GetString());
        Assert.Equal("k7", read.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        var attachment = Assert.Single(read.GetProperty("attachments").EnumerateArray());
        Assert.Equal("水渍 照片.png", attachment.GetProperty("name").GetString());
        Assert.Equal("image/png", attachment.GetProperty("contentType").GetString());
        Assert.Equal(40, DirectLineUploads.IdIn(attachment.GetProperty("contentUrl").GetString())!.Length);
        Assert.True(attachment.TryGetProperty("thumbnailUrl", out _));
    }

    [Fact]
    public async Task S1_7_An_upload_without_an_activity_is_an_empty_message_with_its_files_in_order()
    {
        await using var host = await DirectLineHost.StartAsync(settings => settings.PhotosOnly = false);
        var (conversation, token) = await host.OpenAsync();

        var (status, _, _) = await host.UploadAsync(
            conversation, token, Multipart(FilePart("a.png", "image/png", Png), FilePart("b.pdf", "application/pdf", "%PDF-1.7"u8.ToArray())));
        var read = await OnlyAsync(host, conversation, token);

        Assert.Equal(200, status);
        Assert.Equal("message", read.GetProperty("type").GetString());
        Assert.False(read.TryGetProperty("text", out _));
        Assert.Equal(["a.png", "b.pdf"], read.GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task S1_7_A_single_file_may_be_the_body()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var content = new ByteArrayContent(Png);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Headers.TryAddWithoutValidation("Content-Disposition", "name=\"file\"; filename=\"C:\\photos\\ticket.png\"");

        var (status, _, _) = await host.UploadAsync(conversation, token, content);

        Assert.Equal(200, status);
        var read = await OnlyAsync(host, conversation, token);
        Assert.Equal("ticket.png", read.GetProperty("attachments")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task S1_7_A_file_is_served_back_byte_for_byte_as_a_download_that_cannot_run()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        await host.UploadAsync(conversation, token, Multipart(FilePart("图.png", "image/png", Png)));
        var url = (await OnlyAsync(host, conversation, token)).GetProperty("attachments")[0].GetProperty("contentUrl").GetString()!;

        using var answer = await host.Http.GetAsync(url, Cancellation);

        Assert.Equal(Png, await answer.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("图.png", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_of_its_own_that_is_still_good_a_file_stays_closed()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        await host.UploadAsync(conversation, token, Multipart(FilePart("a.png", "image/png", Png), FilePart("b.png", "image/png", Png)));
        var files = (await OnlyAsync(host, conversation, token)).GetProperty("attachments");
        var (one, other) = (Url(files[0]), Url(files[1]));
        var (bare, (until, mac)) = (one.GetLeftPart(UriPartial.Path), Token(one));

        Assert.Equal((200, null), await GetAsync(host, one));
        Assert.Equal((403, "BadToken"), await GetAsync(host, new Uri(bare)));
        Assert.Equal((403, "BadToken"), await GetAsync(host, new Uri($"{bare}?t=")));
        Assert.Equal((403, "BadToken"), await GetAsync(host, new Uri(bare + other.Query)));
        Assert.Equal((403, "BadToken"), await GetAsync(host, new Uri($"{bare}?t={long.Parse(until, CultureInfo.InvariantCulture) + 1}.{mac}")));
        Assert.Equal((403, "BadToken"), await GetAsync(host, new Uri($"{bare}?t={until}.{(mac[0] == 'A' ? 'B' : 'A')}{mac[1..]}")));
        Assert.Equal((403, "BadToken"), await GetAsync(host, new Uri($"{bare}?t={until}.{token}")));
    }

    [Fact]
    public async Task A_token_ends_and_the_conversation_read_again_gives_a_new_one()
    {
        await using var host = await DirectLineHost.StartAsync(settings => settings.FileLinkLifetime = TimeSpan.FromHours(4));
        var (conversation, token) = await host.OpenAsync();
        await host.UploadAsync(conversation, token, Multipart(FilePart("a.png", "image/png", Png)));
        var first = Url((await OnlyAsync(host, conversation, token)).GetProperty("attachments")[0]);
        Assert.DoesNotContain("?t=", (await host.Backend.ReadAsync(conversation, 0, 10, Cancellation)).Activities[0].Json, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        Assert.Equal((200, null), await GetAsync(host, first));
        host.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        Assert.Equal((403, "TokenExpired"), await GetAsync(host, first));
        token = host.Tokens.Make(conversation, "dl_lin");
        Assert.Equal((200, null), await GetAsync(host, Url((await OnlyAsync(host, conversation, token)).GetProperty("attachments")[0])));
    }

    [Theory]
    [InlineData("""{"type":"message","attachments":[{"contentType":"image/png","contentUrl":"FILE"}]}""")]
    [InlineData("""{"type":"message","text":"FILE"}""")]
    public async Task Who_writes_down_the_address_of_a_file_of_others_gets_no_token_that_opens_it(string activity)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        await host.UploadAsync(conversation, token, Multipart(FilePart("a.png", "image/png", Png)));
        var bare = Url((await OnlyAsync(host, conversation, token)).GetProperty("attachments")[0]).GetLeftPart(UriPartial.Path);
        var (theirs, stranger) = await host.OpenAsync("dl_other");

        await host.PostAsync(theirs, stranger, activity.Replace("FILE", bare, StringComparison.Ordinal));
        var got = (await OnlyAsync(host, theirs, stranger)).GetRawText();

        var named = got[got.IndexOf(bare, StringComparison.Ordinal)..];
        Assert.Equal((403, "BadToken"), await GetAsync(host, new Uri(named[..named.IndexOf('"', StringComparison.Ordinal)])));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    public async Task S1_7_A_file_that_is_not_there_is_a_404(string id)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (status, body, _) = await host.CallAsync(HttpMethod.Get, $"attachments/{id}?t=1.x", null);
        Assert.Equal((404, "NotFound"), (status, Code(body)));
    }

    [Theory]
    [InlineData("image/svg+xml", "<svg/>", 415, "UnsupportedMediaType")]
    [InlineData("text/html", "<script>", 415, "UnsupportedMediaType")]
    [InlineData("image/png", "<script>", 415, "UnsupportedMediaType")]
    [InlineData("application/pdf", "%PDF-1.7", 415, "UnsupportedMediaType")]
    [InlineData("image/gif", "GIF89a", 415, "UnsupportedMediaType")]
    [InlineData("application/pdf", "", 400, "BadArgument")]
    public async Task S1_7_A_kind_that_is_not_taken_and_a_file_that_only_claims_its_kind_are_refused(string type, string content, int status, string code)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        var answer = await host.UploadAsync(conversation, token, Multipart(FilePart("x", type, Encoding.UTF8.GetBytes(content))));

        await RefusedAsync(host, conversation, token, answer, status, code);
    }

    [Theory]
    [InlineData(1, 4097, 413, "FileTooBig")]
    [InlineData(3, 100, 413, "TooManyFiles")]
    public async Task S1_7_A_file_too_big_and_one_too_many_are_refused(int files, int bytes, int status, string code)
    {
        await using var host = await DirectLineHost.StartAsync(settings => (settings.MaxFile, settings.FilesPerUpload) = (4096, 2));
        var (conversation, token) = await host.OpenAsync();
        byte[] content = [.. Png, .. new byte[bytes - Png.Length]];

        var answer = await host.UploadAsync(
            conversation, token, Multipart([.. Enumerable.Range(0, files).Select(i => FilePart($"{i}.png", "image/png", content))]));

        await RefusedAsync(host, conversation, token, answer, status, code);
    }

    [Theory]
    [InlineData("", 400, "MissingProperty")]
    [InlineData("?userId=", 400, "MissingProperty")]
    public async Task S1_7_The_user_must_be_named(string query, int status, string code)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        var answer = await host.UploadAsync(conversation, token, Multipart(FilePart("x.png", "image/png", Png)), query);

        await RefusedAsync(host, conversation, token, answer, status, code);
    }

    [Theory]
    [InlineData("""{"type":"event","name":"x"}""", "BadArgument")]
    [InlineData("""{"type":"message","attachments":[null]}""", "BadSyntax")]
    [InlineData("{", "BadSyntax")]
    public async Task S1_7_The_activity_of_an_upload_is_checked_like_any(string activity, string code)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        var answer = await host.UploadAsync(
            conversation, token, Multipart(ActivityPart(activity), FilePart("x.png", "image/png", Png)));

        await RefusedAsync(host, conversation, token, answer, 400, code);
    }

    [Fact]
    public async Task S1_7_A_broken_or_empty_form_is_refused_with_its_code()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var broken = new StringContent("--b\r\nContent-Disposition: form-data; na");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        var nameless = new StringContent("x");
        nameless.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data");

        await RefusedAsync(host, conversation, token, await host.UploadAsync(conversation, token, broken), 400, "BadSyntax");
        await RefusedAsync(host, conversation, token, await host.UploadAsync(conversation, token, nameless), 400, "BadSyntax");
        await RefusedAsync(host, conversation, token, await host.UploadAsync(conversation, token, Multipart(ActivityPart(Activity))), 400, "MissingProperty");
    }

    [Fact]
    public async Task S1_7_Only_the_conversations_own_token_uploads_into_it()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var (_, foreign) = await host.OpenAsync("dl_other");

        await RefusedAsync(host, conversation, token, await host.UploadAsync(conversation, foreign, Multipart(FilePart("x.png", "image/png", Png))), 403, "BadConversation");
        await RefusedAsync(host, conversation, token, await host.UploadAsync(conversation, null, Multipart(FilePart("x.png", "image/png", Png))), 401, "BadAuthorization");
    }

    private static async Task RefusedAsync(
        DirectLineHost host, string conversation, string token, (int Status, JsonElement Body, HttpResponseHeaders) answer, int status, string code)
    {
        Assert.Equal((status, code), (answer.Status, Code(answer.Body)));
        Assert.Equal(0, (await HistoryAsync(host, conversation, token)).GetArrayLength());
    }

    private static async Task<JsonElement> OnlyAsync(DirectLineHost host, string conversation, string token) =>
        Assert.Single((await HistoryAsync(host, conversation, token)).EnumerateArray());

    private static async Task<JsonElement> HistoryAsync(DirectLineHost host, string conversation, string token) =>
        (await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token)).Body.GetProperty("activities");

    private static Uri Url(JsonElement attachment) => new(attachment.GetProperty("contentUrl").GetString()!);

    private static (string Until, string Mac) Token(Uri url)
    {
        var parts = url.Query["?t=".Length..].Split('.');
        return (parts[0], parts[1]);
    }

    private static async Task<(int Status, string? Code)> GetAsync(DirectLineHost host, Uri url)
    {
        using var answer = await host.Http.GetAsync(url, Cancellation);
        Assert.Equal(answer.IsSuccessStatusCode ? "nosniff" : null, answer.Headers.TryGetValues("X-Content-Type-Options", out var kept) ? kept.Single() : null);
        return answer.IsSuccessStatusCode
            ? (200, null)
            : ((int)answer.StatusCode, Code(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement));
    }

    private static string? Code(JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();

    private static MultipartFormDataContent Multipart(params HttpContent[] parts)
    {
        var form = new MultipartFormDataContent("----WebKitFormBoundary7") { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var part in parts)
            form.Add(part);
        return form;
    }

    private static StringContent ActivityPart(string json)
    {
        var part = new StringContent(json, Encoding.UTF8);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse("application/vnd.microsoft.activity");
        part.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"activity\"; filename=\"blob\"");
        return part;
    }

    /// <summary>As a browser writes it: the name as raw UTF-8.</summary>
    private static ByteArrayContent FilePart(string name, string type, byte[] content)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
        return part;
    }
}

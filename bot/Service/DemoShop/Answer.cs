using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop;

/// <summary>An answer as it goes over the wire; kept beside its idempotency key so that it can be given again.</summary>
internal sealed record Answer(int Status, string ContentType, string Body) : IResult
{
    public static Answer Ok<T>(T value) => Of(StatusCodes.Status200OK, value);

    /// <summary>What the store holds, as it was written, or that there is no such <paramref name="what"/>.</summary>
    public static Answer Stored(string? body, string what) =>
        body is null ? NotFound(what) : new Answer(StatusCodes.Status200OK, "application/json", body);

    public static Answer Created<T>(T value) => Of(StatusCodes.Status201Created, value);

    public static Answer Accepted<T>(T value) => Of(StatusCodes.Status202Accepted, value);

    /// <summary>Problem details (RFC 9457).</summary>
    /// <param name="code">Stable, for programs.</param>
    /// <param name="detail">A sentence for people.</param>
    public static Answer Problem(int status, string code, string detail) => new(
        status,
        "application/problem+json",
        DemoJson.Write(new { type = "about:blank", title = Title(status), status, detail, code }));

    public static Answer NotFound(string what) => Problem(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.");

    public static Answer Conflict(string code, string detail) => Problem(StatusCodes.Status409Conflict, code, detail);

    public static Answer Invalid(string detail) => Problem(StatusCodes.Status422UnprocessableEntity, "invalid", detail);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        return httpContext.Response.WriteAsync(Body, httpContext.RequestAborted);
    }

    private static Answer Of<T>(int status, T value) => new(status, "application/json", DemoJson.Write(value));

    private static string Title(int status) =>
        Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}

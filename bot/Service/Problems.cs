using Microsoft.AspNetCore.Http.HttpResults;

namespace SupportBot.Service;

/// <summary>Errors of the API: RFC 9457 problem details with a stable <c>code</c>.</summary>
public static class Problems
{
    public static ProblemHttpResult Problem(int status, string code, string? detail = null, params (string Name, object? Value)[] more)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        foreach (var (name, value) in more)
            extensions[name] = value;
        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }

    /// <summary>422 with what is wrong, field by field.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyCollection<FieldError> errors) =>
        Problem(StatusCodes.Status422UnprocessableEntity, "invalid", null, ("errors", errors));
}

/// <param name="Field">As the field is called in the body; e.g. <c>answer.zh</c>.</param>
/// <param name="Code">Stable, for pages to say it in their language.</param>
/// <param name="Message">The same in English.</param>
public sealed record FieldError(string Field, string Code, string Message, string? About = null);

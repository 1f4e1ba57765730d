using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SupportBot.Service.DemoShop;

namespace SupportBot.Service.Pages;

/// <summary>OpenAPI: <c>/openapi/v1.json</c> describes our own calls, <c>/openapi/shop.json</c> the contract that a shop implements.</summary>
public static class ApiDescriptions
{
    private const string Own = "v1";
    private const string Shop = "shop";

    public static void AddApiDescriptions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(Own, options =>
        {
            options.ShouldInclude = call => !IsShop(call.RelativePath);
            options.AddSchemaTransformer(PlainNumbers);
        });
        builder.Services.AddOpenApi(Shop, options =>
        {
            options.ShouldInclude = call => IsShop(call.RelativePath);
            options.AddSchemaTransformer(PlainNumbers);
            options.AddDocumentTransformer(DescribeShop);
            options.AddOperationTransformer(DescribeActs);
        });
    }

    public static void MapApiDescriptions(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json");

    private static bool IsShop(string? path) => path?.StartsWith(DemoShopSetup.Path[1..], StringComparison.Ordinal) == true;

    /// <summary>Numbers are numbers; that a reader would also take them as text is no part of the contract.</summary>
    private static Task PlainNumbers(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.String) && (type.HasFlag(JsonSchemaType.Number) || type.HasFlag(JsonSchemaType.Integer)))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        return Task.CompletedTask;
    }

    private static Task DescribeShop(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info.Title = "Shop contract";
        document.Info.Description =
            "What SupportBot asks of a shop. Money is CNY with two digits, weights are grams, times are UTC (ISO 8601). A bearer key guards "
            + "every call. Errors are problem details (RFC 9457) with a stable `code`. A post acts once an Idempotency-Key: the same key gives "
            + "the first answer again, with another body 422.";
        // A shop has a root of its own.
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
            paths[path[DemoShopSetup.Path.Length..]] = item;
        document.Paths = paths;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task DescribeActs(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (!HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
            return Task.CompletedTask;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Required = true,
            Description = "1 to 200 characters; new for each act, the same when it is tried again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 200 },
        });
        return Task.CompletedTask;
    }
}

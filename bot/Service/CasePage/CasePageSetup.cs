using SupportBot.Service.Staff;

namespace SupportBot.Service.CasePage;

public static class CasePageSetup
{
    /// <summary>What <c>/cases</c> reads and does.</summary>
    public static void AddCasePage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Readings>();
        builder.Services.AddSingleton<CaseReader>();
        builder.Services.AddSingleton<CaseDetails>();
    }

    public static void MapCasePage(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapStaffGroup("/api/cases", Policies.Agent).WithTags("Cases");
        ApprovalEndpoints.Map(cases.MapGroup("/approvals"));
        PhotoEndpoints.Map(cases);
        CaseEndpoints.Map(cases);
        HandEndpoints.Map(cases);
    }
}

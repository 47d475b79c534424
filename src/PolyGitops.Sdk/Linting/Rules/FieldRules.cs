using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kustomize;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Fields that Argo CD's kinds do not have: the API server silently drops them.</summary>
internal static class FieldRules
{
    public static void Check(Deployment deployment, LintReport report)
    {
        foreach (var place in deployment.Sets.SelectMany(s => s.Objects))
        {
            if (ContractOf(place) is { } contract && place.Content.TryGetProperty("spec", out var spec))
                Check(place, spec, Property(contract, "spec"), ["spec"], report);
        }
    }

    private static JsonTypeInfo? ContractOf(KustomizedObject place) => place.Content.GetProperty("kind").GetString() switch
    {
        _ when !place.Content.GetProperty("apiVersion").GetString()!.StartsWith("argo", StringComparison.Ordinal) => null,
        "Application" => WireContracts.Application,
        "ApplicationSet" => WireContracts.ApplicationSet,
        "AppProject" => WireContracts.AppProject,
        "ImageUpdater" => WireContracts.ImageUpdater,
        _ => null,
    };

    private static void Check(KustomizedObject place, JsonElement value, JsonTypeInfo? contract, IntOrString[] path, LintReport report)
    {
        if (contract is null) return;
        if (value.ValueKind == JsonValueKind.Array && contract.Kind == JsonTypeInfoKind.Enumerable)
        {
            var items = contract.Options.GetTypeInfo(contract.ElementType!);
            foreach (var (index, item) in value.EnumerateArray().Index()) Check(place, item, items, [.. path, index], report);
        }
        else if (value.ValueKind == JsonValueKind.Object && contract.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var field in value.EnumerateObject()) CheckField(place, field, contract, path, report);
        }
    }

    private static void CheckField(KustomizedObject place, JsonProperty field, JsonTypeInfo contract, IntOrString[] path, LintReport report)
    {
        IntOrString[] here = [.. path, field.Name];
        var known = Property(contract, field.Name);
        if (known is not null)
        {
            Check(place, field.Value, known, here, report);
            return;
        }
        var names = contract.Properties.Where(p => !p.IsExtensionData).Select(p => p.Name).Order(StringComparer.Ordinal);
        report.Error(
            DiagnosticCodes.UnknownField,
            place,
            here,
            $"{place.Content.GetProperty("kind").GetString()} has no field {string.Join('.', here)}.",
            $"{string.Join('.', path)} has: {string.Join(", ", names)}.");
    }

    private static JsonTypeInfo? Property(JsonTypeInfo contract, string name) =>
        contract.Properties.FirstOrDefault(p => p.Name == name && !p.IsExtensionData) is { } property
            ? contract.Options.GetTypeInfo(property.PropertyType)
            : null;
}

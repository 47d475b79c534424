using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting;

/// <summary>Reads Argo CD's objects into their records; what does not fit is reported.</summary>
internal sealed class ApplicationReader(LintReport report)
{
    private readonly Dictionary<KustomizedObject, ArgoApplication?> _applications = new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<KustomizedObject, ArgoApplicationSet?> _sets = new(ReferenceEqualityComparer.Instance);

    /// <summary>The Application, or null when the object is none or cannot be one.</summary>
    public ArgoApplication? Read(KustomizedObject place)
    {
        if (_applications.TryGetValue(place, out var known)) return known;
        var application = ArgoObjects.IsKind(place.Content, ArgoObjects.Application)
            ? Read(place, WireContracts.Application, report)
            : null;
        _applications.Add(place, application);
        return application;
    }

    /// <summary>The ApplicationSet, or null when the object is none or cannot be one: the rules for fields tell of that.</summary>
    public ArgoApplicationSet? ReadSet(KustomizedObject place)
    {
        if (_sets.TryGetValue(place, out var known)) return known;
        ArgoApplicationSet? set = null;
        try
        {
            if (ArgoObjects.IsKind(place.Content, "ApplicationSet")) set = place.Content.Deserialize(WireContracts.ApplicationSet);
        }
        catch (JsonException)
        {
        }
        _sets.Add(place, set);
        return set;
    }

    public static T? Read<T>(KustomizedObject place, JsonTypeInfo<T> contract, LintReport report)
        where T : class
    {
        try
        {
            return place.Content.Deserialize(contract);
        }
        catch (JsonException problem)
        {
            report.Error(
                DiagnosticCodes.InvalidField,
                place,
                JsonPaths.Parts(problem.Path),
                $"The field {problem.Path?.TrimStart('$', '.')} has a value of a type that Argo CD does not accept.",
                "Quote numbers and versions that are text; check the type with `kubectl explain`.");
            return null;
        }
    }
}

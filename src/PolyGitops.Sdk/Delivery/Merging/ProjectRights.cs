using System.Globalization;
using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Delivery.Merging;

/// <summary>
/// What a project permitted until now stays permitted for a while. Argo CD deletes only what the project permits, and projects are synced
/// before anything is pruned: without this, whatever was removed would go on running and belong to nobody.
/// </summary>
/// <remarks>
/// An annotation of the project says since when each right is kept, so that the next delivery changes nothing and a later one ends it.
/// </remarks>
/// <param name="isTaken">Whether the namespace of a destination belongs to another project by now.</param>
internal sealed class ProjectRights(Func<ApplicationDestination, bool> isTaken) : FileMerge
{
    public override MergedFile Merge(RepositoryFile generated, ReadOnlyMemory<byte> current, MergeContext context)
    {
        if (Read(generated.Content) is not { Spec: { } wanted } project || Read(current) is not { Spec: { } now } before)
            return new(generated.Content);
        var ledger = KeptRights.Of(before, context);
        var destinations = Lost(now.Destinations, wanted.Destinations, RightText.Of)
            .Where(d => !isTaken(d) && ledger.Keeps(RightText.Of(d))).ToList();
        var clusterKinds = Lost(now.ClusterResourceWhitelist, wanted.ClusterResourceWhitelist, RightText.Of)
            .Where(k => ledger.Keeps(RightText.Of(k))).ToList();
        var kinds = Lost(wanted.NamespaceResourceBlacklist, now.NamespaceResourceBlacklist, RightText.Of)
            .Where(k => ledger.Keeps(RightText.Of(k))).ToList();
        if (ledger.Kept.Count == 0) return new(generated.Content);
        var annotations = new SortedDictionary<string, string>(
            (project.Metadata?.Annotations ?? new Dictionary<string, string>()).ToDictionary(), StringComparer.Ordinal)
        {
            [PlatformLabels.KeptRights] = ledger.ToString(),
        };
        var merged = project with
        {
            Metadata = (project.Metadata ?? new()) with { Annotations = annotations },
            Spec = wanted with
            {
                Destinations = Sorted(wanted.Destinations, destinations, RightText.Of),
                ClusterResourceWhitelist = Sorted(wanted.ClusterResourceWhitelist, clusterKinds, RightText.Of),
                NamespaceResourceBlacklist = Without(wanted.NamespaceResourceBlacklist, kinds),
            },
        };
        return new(YamlSerializer.SerializeToUtf8Bytes(merged, WireContracts.AppProject), ledger.Sentences());
    }

    private static IEnumerable<T> Lost<T>(IReadOnlyList<T>? before, IReadOnlyList<T>? after, Func<T, string> text) =>
        (before ?? []).ExceptBy((after ?? []).Select(text), text);

    private static IReadOnlyList<T>? Sorted<T>(IReadOnlyList<T>? generated, List<T> kept, Func<T, string> text) =>
        kept.Count == 0 ? generated : [.. (generated ?? []).Concat(kept).OrderBy(text, StringComparer.Ordinal)];

    private static IReadOnlyList<GroupKind>? Without(IReadOnlyList<GroupKind>? forbidden, List<GroupKind> kept) =>
        kept.Count == 0 ? forbidden : forbidden!.Except(kept).ToList() is { Count: > 0 } rest ? rest : null;

    // What somebody else made of it is no project, and has no rights.
    private static ArgoAppProject? Read(ReadOnlyMemory<byte> yaml)
    {
        var (documents, problems) = YamlReader.TryRead(yaml);
        if (problems.Count > 0 || documents.Count != 1) return null;
        try
        {
            return documents[0].Content.Deserialize(WireContracts.AppProject);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The rights that a project keeps, each with the day on which it was no longer generated.</summary>
internal sealed class KeptRights(IReadOnlyDictionary<string, DateOnly> known, MergeContext context)
{
    private const string DateFormat = "yyyy-MM-dd";

    private readonly SortedDictionary<string, DateOnly> _kept = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Kept => _kept.Keys;

    public static KeptRights Of(ArgoAppProject project, MergeContext context)
    {
        var known = new Dictionary<string, DateOnly>();
        foreach (var line in (project.Metadata?.Annotations?.GetValueOrDefault(PlatformLabels.KeptRights) ?? "").Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) continue;
            if (DateOnly.TryParseExact(line[..colon], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var since))
                known[line[(colon + 1)..]] = since;
        }
        return new(known, context);
    }

    /// <summary>Whether a right that is not generated is kept; it is then in the list.</summary>
    public bool Keeps(string right)
    {
        var since = known.TryGetValue(right, out var before) ? before : context.Today;
        if (context.Today.DayNumber - since.DayNumber >= context.RightsKeptFor.TotalDays) return false;
        _kept[right] = since;
        return true;
    }

    public IReadOnlyList<string> Sentences() => [.. _kept.Select(k =>
        $"the project keeps its right to {k.Key} until {Text(k.Value.AddDays((int)Math.Ceiling(context.RightsKeptFor.TotalDays)))}, "
            + "so that Argo CD can delete what was removed")];

    /// <summary>The annotation. A line has no blanks, so that linters take it in any length.</summary>
    public override string ToString() => string.Join('\n', _kept.Select(k => $"{Text(k.Value)}:{k.Key}"));

    private static string Text(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);
}

/// <summary>Rights as texts without blanks.</summary>
internal static class RightText
{
    public static string Of(ApplicationDestination destination) =>
        $"namespace:{destination.Namespace}@{destination.Server ?? destination.Name}";

    public static string Of(ClusterResourceRestrictionItem item) =>
        $"cluster-kind:{item.Group}/{item.Kind}{(item.Name is { Length: > 0 } name ? $"/{name}" : "")}";

    public static string Of(GroupKind kind) => $"kind:{kind.Group}/{kind.Kind}";
}

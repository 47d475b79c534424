namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>Others own fields that an apply would change.</summary>
internal sealed class ApplyConflictException(IReadOnlyList<(ManagedEntry Entry, FieldSet Fields)> conflicts) : Exception(Describe(conflicts))
{
    /// <summary>One a field.</summary>
    public IReadOnlyList<(string Manager, string Field)> Conflicts { get; } = Fields(conflicts);

    private static string Describe(IReadOnlyList<(ManagedEntry Entry, FieldSet Fields)> conflicts)
    {
        var all = Fields(conflicts);
        if (all is [var only]) return $"Apply failed with 1 conflict: conflict with {only.Manager}: {only.Field}";
        var lines = conflicts
            .OrderBy(c => c.Entry.Manager, StringComparer.Ordinal)
            .Select(c => $"conflicts with {c.Entry.Describe()}:\n" + string.Join('\n', c.Fields.Paths().Select(p => "- " + p)));
        return $"Apply failed with {all.Count} conflicts: {string.Join('\n', lines)}";
    }

    private static List<(string Manager, string Field)> Fields(IReadOnlyList<(ManagedEntry Entry, FieldSet Fields)> conflicts) =>
        [.. conflicts.SelectMany(c => c.Fields.Paths().Select(p => (c.Entry.Describe(), p)))];
}

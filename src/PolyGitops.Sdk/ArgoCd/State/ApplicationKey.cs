namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Names an Application, or an ApplicationSet that makes some.</summary>
internal readonly record struct ApplicationKey(string Namespace, string Name, bool IsSet = false) : IComparable<ApplicationKey>
{
    public int CompareTo(ApplicationKey other) => (string.CompareOrdinal(Namespace, other.Namespace), string.CompareOrdinal(Name, other.Name)) switch
    {
        (0, 0) => IsSet.CompareTo(other.IsSet),
        (0, var byName) => byName,
        (var bySpace, _) => bySpace,
    };
}

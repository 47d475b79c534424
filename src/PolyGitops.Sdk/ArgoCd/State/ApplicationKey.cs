namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Names an Application, or an ApplicationSet that makes some.</summary>
internal readonly record struct ApplicationKey(string Namespace, string Name, bool IsSet = false) : IComparable<ApplicationKey>
{
    public int CompareTo(ApplicationKey other)
    {
        var bySpace = string.CompareOrdinal(Namespace, other.Namespace);
        if (bySpace != 0) return bySpace;
        var byName = string.CompareOrdinal(Name, other.Name);
        return byName != 0 ? byName : IsSet.CompareTo(other.IsSet);
    }
}

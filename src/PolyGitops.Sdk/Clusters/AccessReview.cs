namespace PolyGitops.Sdk.Clusters;

/// <summary>A right to ask for, as in a <c>SelfSubjectAccessReview</c>.</summary>
public sealed record AccessReview
{
    /// <summary>
    /// What to do: <c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>update</c>, <c>patch</c>, <c>delete</c> or <c>*</c>.
    /// </summary>
    public required string Verb { get; init; }

    /// <summary>API group; empty for the core group, <c>*</c> for all.</summary>
    public string Group { get; init; } = "";

    /// <summary>Resource in the plural, for example <c>namespaces</c>, or <c>*</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Namespace; null for all of them and for cluster-wide resources.</summary>
    public string? Namespace { get; init; }

    /// <summary>For example <c>create namespaces</c> or <c>patch applications.argoproj.io in argocd</c>.</summary>
    public override string ToString() =>
        $"{Verb} {Resource}{(Group.Length > 0 ? "." + Group : "")}{(Namespace is null ? "" : " in " + Namespace)}";
}

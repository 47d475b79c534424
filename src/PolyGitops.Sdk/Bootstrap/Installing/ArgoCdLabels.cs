namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Labels of Argo CD.</summary>
internal static class ArgoCdLabels
{
    /// <summary>Selects everything that an Argo CD consists of, as its chart and its own manifests label it.</summary>
    public const string PartOf = "app.kubernetes.io/part-of=argocd";

    /// <summary>What a Secret is for: <c>repository</c>, <c>repo-creds</c> or <c>cluster</c>.</summary>
    public const string SecretType = "argocd.argoproj.io/secret-type";

    /// <summary>Who made a namespace; the bootstrap deletes only its own.</summary>
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    /// <summary>Value of <see cref="ManagedBy"/> for what the bootstrap makes.</summary>
    public const string ManagedByValue = "polygitops";
}

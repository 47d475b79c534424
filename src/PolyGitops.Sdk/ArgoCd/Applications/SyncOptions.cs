namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Sync options of Applications and objects (Argo CD, sync options).</summary>
public static class SyncOptions
{
    /// <summary>Creates the destination's namespace.</summary>
    public const string CreateNamespace = "CreateNamespace=true";

    /// <summary>Applies on the server: no limit on the size of an object, and fields of others are left alone.</summary>
    public const string ServerSideApply = "ServerSideApply=true";

    /// <summary>Removes objects only when all else is applied and healthy.</summary>
    public const string PruneLast = "PruneLast=true";

    /// <summary>Applies an object even if its CRD does not exist yet when the sync is planned.</summary>
    public const string SkipDryRunOnMissingResource = "SkipDryRunOnMissingResource=true";

    /// <summary>Applies only what differs.</summary>
    public const string ApplyOutOfSyncOnly = "ApplyOutOfSyncOnly=true";

    /// <summary>Leaves ignored differences as they are in the cluster.</summary>
    public const string RespectIgnoreDifferences = "RespectIgnoreDifferences=true";

    /// <summary>Fails where another Application owns an object.</summary>
    public const string FailOnSharedResource = "FailOnSharedResource=true";

    /// <summary>Replaces objects instead of patching them.</summary>
    public const string Replace = "Replace=true";

    /// <summary>Deletes and recreates objects when a patch fails.</summary>
    public const string Force = "Force=true";

    /// <summary>Does not validate against the API server's schema.</summary>
    public const string NoValidation = "Validate=false";

    /// <summary>Never removes this object when it leaves git.</summary>
    public const string NoPrune = "Prune=false";

    /// <summary>Removes this object only when a person confirmed it.</summary>
    public const string ConfirmPrune = "Prune=confirm";

    /// <summary>Never deletes this object with its Application.</summary>
    public const string NoDelete = "Delete=false";

    /// <summary>Deletes this object with its Application only when a person confirmed it.</summary>
    public const string ConfirmDelete = "Delete=confirm";
}

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>When a hook runs (Argo CD, resource hooks). The names are the annotation's values.</summary>
public enum Hook
{
    /// <summary>Before anything is applied.</summary>
    PreSync,

    /// <summary>With everything else.</summary>
    Sync,

    /// <summary>After everything is applied and healthy.</summary>
    PostSync,

    /// <summary>When the sync failed.</summary>
    SyncFail,

    /// <summary>Before the Application's objects are deleted.</summary>
    PreDelete,

    /// <summary>After the Application's objects are deleted.</summary>
    PostDelete,

    /// <summary>Never: the object is not applied.</summary>
    Skip,
}

/// <summary>When a hook is deleted (Argo CD, resource hooks). The names are the annotation's values.</summary>
public enum HookDeletePolicy
{
    /// <summary>When it succeeded.</summary>
    HookSucceeded,

    /// <summary>When it failed.</summary>
    HookFailed,

    /// <summary>Before the next one is created; the default.</summary>
    BeforeHookCreation,
}

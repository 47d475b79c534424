namespace PolyGitops.Sdk.ArgoCd;

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

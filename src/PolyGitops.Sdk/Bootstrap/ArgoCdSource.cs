namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Where the objects of Argo CD come from.</summary>
public abstract record ArgoCdSource
{
    private protected ArgoCdSource()
    {
    }
}

using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>The context that all controllers share.</summary>
internal sealed record ArgoCdContext
{
    public required FakeArgoCdOptions Options { get; init; }

    /// <summary>The cluster that Argo CD runs in.</summary>
    public required LiveCluster Hub { get; init; }

    public required Destinations Destinations { get; init; }

    public required SourceCache Sources { get; init; }

    public required ApplicationComparer Comparer { get; init; }

    /// <summary>Adds a key to the queue after a delay.</summary>
    public required Action<string, TimeSpan> EnqueueAfter { get; init; }

    public string Namespace => Options.Namespace;

    public bool PersistsHealth => ArgoCdSettings.PersistsHealth(Hub, Namespace);

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();
}

using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Waiting;

/// <summary>Tells how far an Application is, measured by what is waited for.</summary>
internal interface IApplicationProbe
{
    /// <summary>How often to look again at what is not ready; null where Argo CD's status alone tells everything.</summary>
    TimeSpan? Interval { get; }

    /// <summary>How an Application is; <see cref="ApplicationReadiness.Ready"/> when it is as it is waited for.</summary>
    ValueTask<ApplicationState> ProbeAsync(Manifest application, CancellationToken cancellationToken);

    /// <summary>The state of an Application that does not exist.</summary>
    ApplicationState Missing(ApplicationKey key);

    /// <summary>Whether it can only get worse on its own: after the grace period of this, waiting is given up.</summary>
    bool IsFailing(ApplicationState state);
}

/// <summary>Measures Applications by the revisions that they have to be synced to.</summary>
internal sealed class RevisionProbe(ExpectedRevisions expected) : IApplicationProbe
{
    public TimeSpan? Interval => null;

    /// <exception cref="ClusterException">The Application is not one that Argo CD would take.</exception>
    public ValueTask<ApplicationState> ProbeAsync(Manifest application, CancellationToken cancellationToken)
    {
        try
        {
            return new(ApplicationStateReader.Read(application, expected));
        }
        catch (JsonException odd)
        {
            throw new ClusterException(
                $"Waiting for {application}: it is not as Argo CD writes it: {odd.Message} Check who else writes its status.", odd);
        }
    }

    public ApplicationState Missing(ApplicationKey key) => ApplicationStateReader.Missing(key);

    public bool IsFailing(ApplicationState state) => state.IsFailing;
}

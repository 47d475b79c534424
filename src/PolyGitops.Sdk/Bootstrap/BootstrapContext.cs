using System.Text.Json;
using PolyGitops.Sdk.Bootstrap.Running;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Processes;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What a step works with.</summary>
public sealed class BootstrapContext
{
    private readonly StepEvents _events;

    internal BootstrapContext(BootstrapSession session, string step, StepEvents events) => (Session, Step, _events) = (session, step, events);

    /// <summary>Name of the step.</summary>
    public string Step { get; }

    /// <summary>The platform.</summary>
    public Platform Platform => Session.Platform;

    /// <summary>Runs programs.</summary>
    public ICommandRunner Commands => Session.Options.Commands;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider => Session.Options.TimeProvider;

    /// <summary>Terraform's outputs by name. They may be secret. In a plan, the step counts as unknown as long as there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement> TerraformOutputs => Session.Outputs ?? throw new NotYetKnownException(BootstrapSteps.TerraformApply);

    internal BootstrapSession Session { get; }

    /// <summary>How long the step may take.</summary>
    internal TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>A cluster of the platform. In a plan, the step counts as unknown as long as the cluster does not exist.</summary>
    public IClusterClient Cluster(string name) => Session.Connections.Find(name)?.Client ?? throw new NotYetKnownException(Session.Connections.MadeBy);

    /// <summary>Tells what the step waits for; when it is the same as before, nobody hears it again.</summary>
    public void Waiting(string what) => _events.Waiting(what);

    /// <summary>Tells what the step changed.</summary>
    public void Changed(string what) => _events.Changed(what);

    /// <summary>Tells a line that a tool printed.</summary>
    public void Output(string line) => _events.Output(line);
}

using System.Text.Json;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Policies;

/// <summary>An <see cref="AdmissionRule"/> in both of its forms: for the API server, and to check manifests without one.</summary>
internal sealed record AdmissionRuleDefinition
{
    public required AdmissionRule Rule { get; init; }

    /// <summary>Name of the policy object, without environment.</summary>
    public required string Name { get; init; }

    /// <summary>What who breaks it is told.</summary>
    public required string Message { get; init; }

    /// <summary>Whether it asks only what runs on: a job's pod needs no probes.</summary>
    public bool LongRunningOnly { get; init; }

    /// <summary>The rule in the Common Expression Language, over <c>variables.podSpec</c> and <c>variables.containers</c>.</summary>
    public required string Expression { get; init; }

    /// <summary>The same rule over a pod's spec.</summary>
    public required Func<JsonElement, bool> IsKeptBy { get; init; }
}

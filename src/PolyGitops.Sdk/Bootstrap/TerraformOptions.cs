using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>How Terraform is run.</summary>
public sealed record TerraformOptions
{
    /// <summary>The folder with the infra repository's files, a working copy of it for example.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The program.</summary>
    public string Program { get; init; } = "terraform";

    /// <summary>
    /// Environment variables beside this process's own: <c>TF_VAR_...</c> and what the providers and the backend log in with. They
    /// never stand on a command line.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How long to wait for a state lock held by another process.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long Terraform may take to stop after a cancellation, so that it can release the state lock.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The folder. Variables may be secret.</summary>
    public override string ToString() => $"{Program} in {WorkingDirectory}";
}

namespace PolyGitops.Sdk.Model;

/// <summary>An <see cref="AdmissionRule"/> that is enforced.</summary>
public sealed record AdmissionPolicy
{
    /// <summary>The rule.</summary>
    public required AdmissionRule Rule { get; init; }

    /// <summary>What happens to violations.</summary>
    public AdmissionAction Action { get; init; }

    /// <summary>Whether it applies to production environments only.</summary>
    public bool ProductionOnly { get; init; }
}

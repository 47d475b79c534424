namespace PolyGitops.Sdk.Model;

/// <summary>An <see cref="AdmissionRule"/> in force.</summary>
public sealed record AdmissionPolicy
{
    /// <summary>What is asked.</summary>
    public required AdmissionRule Rule { get; init; }

    /// <summary>What happens to those who break it.</summary>
    public AdmissionAction Action { get; init; }

    /// <summary>Whether only production environments are held to it.</summary>
    public bool ProductionOnly { get; init; }
}

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>What a contract test runs against.</summary>
public enum ContractServer
{
    Fake,
    Real,
}

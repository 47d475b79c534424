using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>Which fields an API server demands of each record (the projects' CRD reference); a record itself may lack any.</summary>
internal static class RequiredFields
{
    private static readonly string[] Named = ["name", "value"];
    private static readonly string[] GroupAndKind = ["group", "kind"];

    private static readonly Dictionary<Type, string[]> Fields = new()
    {
        [typeof(ApplicationCondition)] = ["message", "type"],
        [typeof(ApplicationDestinationServiceAccount)] = ["defaultServiceAccount", "server"],
        [typeof(ApplicationSetApplicationStatus)] = ["application", "message", "status", "step", "targetRevisions"],
        [typeof(ApplicationSetCondition)] = ["message", "reason", "status", "type"],
        [typeof(ApplicationSetSpec)] = ["generators", "template"],
        [typeof(ApplicationSetTemplate)] = ["metadata", "spec"],
        [typeof(ApplicationSource)] = ["repoURL"],
        [typeof(ApplicationSpec)] = ["destination", "project"],
        [typeof(BasicAuthBitbucketServer)] = ["passwordRef", "username"],
        [typeof(BearerTokenBitbucket)] = ["tokenRef"],
        [typeof(ClusterResourceRestrictionItem)] = GroupAndKind,
        [typeof(ComparedTo)] = ["destination"],
        [typeof(ConfigMapKeyRef)] = ["configMapName", "key"],
        [typeof(DrySource)] = ["path", "repoURL", "targetRevision"],
        [typeof(DuckTypeGenerator)] = ["configMapRef"],
        [typeof(GitGenerator)] = ["repoURL", "revision"],
        [typeof(GitGeneratorItem)] = ["path"],
        [typeof(GroupKind)] = GroupAndKind,
        [typeof(HydrateOperation)] = ["message", "phase"],
        [typeof(HydrateTo)] = ["targetBranch"],
        [typeof(Info)] = Named,
        [typeof(JsonnetVariable)] = Named,
        [typeof(JwtToken)] = ["iat"],
        [typeof(KustomizeReplica)] = ["count", "name"],
        [typeof(LabelSelectorRequirement)] = ["key", "operator"],
        [typeof(MatrixGenerator)] = ["generators"],
        [typeof(MergeGenerator)] = ["generators", "mergeKeys"],
        [typeof(OperationState)] = ["operation", "phase", "startedAt"],
        [typeof(PluginConfigMapRef)] = ["name"],
        [typeof(PluginGenerator)] = ["configMapRef"],
        [typeof(ProjectRole)] = ["name"],
        [typeof(PullRequestGeneratorAzureDevOps)] = ["organization", "project", "repo"],
        [typeof(PullRequestGeneratorBitbucket)] = ["owner", "repo"],
        [typeof(PullRequestGeneratorBitbucketServer)] = ["api", "project", "repo"],
        [typeof(PullRequestGeneratorGitLab)] = ["project"],
        [typeof(PullRequestGeneratorGitea)] = ["api", "owner", "repo"],
        [typeof(PullRequestGeneratorGithub)] = ["owner", "repo"],
        [typeof(ResourceIgnoreDifferences)] = ["kind"],
        [typeof(ResourceResult)] = ["group", "kind", "name", "namespace", "version"],
        [typeof(RevisionHistory)] = ["deployedAt", "id"],
        [typeof(ScmProviderGeneratorAzureDevOps)] = ["accessTokenRef", "organization", "teamProject"],
        [typeof(ScmProviderGeneratorBitbucket)] = ["appPasswordRef", "owner", "user"],
        [typeof(ScmProviderGeneratorBitbucketServer)] = ["api", "project"],
        [typeof(ScmProviderGeneratorGitea)] = ["api", "owner"],
        [typeof(ScmProviderGeneratorGithub)] = ["organization"],
        [typeof(ScmProviderGeneratorGitlab)] = ["group"],
        [typeof(SecretRef)] = ["key", "secretName"],
        [typeof(SignatureKey)] = ["keyID"],
        [typeof(SourceHydrator)] = ["drySource", "syncSource"],
        [typeof(SourceIntegrityGit)] = ["policies"],
        [typeof(SourceIntegrity)] = ["git"],
        [typeof(SourceIntegrityGitPolicy)] = ["gpg", "repos"],
        [typeof(SourceIntegrityGitPolicyGpg)] = ["keys", "mode"],
        [typeof(SourceIntegrityGitPolicyRepo)] = ["url"],
        [typeof(SyncOperationResource)] = ["kind", "name"],
        [typeof(SyncOperationResult)] = ["revision"],
        [typeof(SyncSource)] = ["path", "targetBranch"],
        [typeof(SyncStatus)] = ["status"],
        [typeof(TagFilter)] = ["key"],
        [typeof(ApplicationRef)] = ["namePattern"],
        [typeof(ImageConfig)] = ["alias", "imageName"],
        [typeof(ImageUpdaterCondition)] = ["lastTransitionTime", "message", "reason", "status", "type"],
        [typeof(ImageUpdaterSpec)] = ["applicationRefs"],
        [typeof(ManifestTargetKustomize)] = ["name"],
        [typeof(RecentUpdate)] = ["alias", "applicationsUpdated", "image", "newVersion", "updatedAt"],
    };

    /// <summary>The required fields of a record; none when each may be absent.</summary>
    /// <param name="record">The record.</param>
    /// <param name="owner">The record that it is a field of; null for none.</param>
    public static IReadOnlyList<string> Of(Type record, Type? owner) =>
        // There, Argo CD has types of its own which ask for nothing.
        owner == typeof(ApplicationSetRolloutStep) || owner == typeof(OrphanedResourcesMonitorSettings)
            ? []
            : Fields.GetValueOrDefault(record, []);
}

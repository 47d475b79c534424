using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Builders;

/// <summary>Configures the k8s repository.</summary>
public sealed class K8sRepositoryBuilder : RepositoryBuilder<K8sRepositoryBuilder, K8sRepository>
{
    internal K8sRepositoryBuilder(K8sRepository draft)
        : base(draft)
    {
    }

    private protected override K8sRepositoryBuilder With(K8sRepository draft) => new(draft);
}

using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>The repositories by layer, and what each does to the clusters and to the others.</summary>
internal sealed class EcosystemDiagram
{
    private readonly PlatformView _view;

    private readonly Flowchart _chart = new("TB");

    // Ids of repositories, images, clusters and Argo CDs.
    private readonly Dictionary<string, string> _repositories = [];

    private readonly Dictionary<string, string> _images = [];

    private readonly Dictionary<string, string> _clusters = [];

    private readonly Dictionary<string, string> _argoCds = [];

    private string? _installation;

    private EcosystemDiagram(PlatformView view) => _view = view;

    public static string Render(PlatformView view)
    {
        var diagram = new EcosystemDiagram(view);
        diagram.AddNodes();
        diagram.AddCreation();
        diagram.AddDeployment();
        return diagram._chart.ToString();
    }

    private void AddNodes()
    {
        var platform = _view.Platform;
        if (platform.Infra is { } infra) Group(infra, AddInfra);
        else AddClusters();
        Group(platform.K8s, () =>
        {
            AddRepository(platform.K8s);
            foreach (var helm in platform.HelmRepositories) AddRepository(helm);
        });
        foreach (var layer in platform.Services.GroupBy(s => s.Layer.ToUpperInvariant())) Group(layer.First(), () => AddServices(layer));
        if (platform.Observability is { } crew) Group(crew, () => AddRepository(crew));
        foreach (var cluster in _view.ArgoCdClusters)
            _argoCds[cluster.Name] = _chart.Node("argocd", cluster.Name, _view.ArgoCdLabel(cluster));
        foreach (var image in _view.Images.Where(i => _view.UpdatedImages.Contains(i) && !_images.ContainsKey(i))) AddImage(image);
    }

    private void Group(PlatformRepository repository, Action fill) =>
        _chart.Group($"{RepositoryLabels.Of(repository).Emoji} {repository.Layer.ToUpperInvariant()}", fill);

    private void AddInfra()
    {
        AddRepository(_view.Platform.Infra!);
        AddClusters();
        if (_view.Platform.ArgoCd.Installation is not null) _installation = _chart.Node("installation", "", "ArgoCD Install");
    }

    private void AddClusters()
    {
        foreach (var cluster in _view.Platform.Clusters)
            _clusters[cluster.Name] = _chart.Node("cluster", cluster.Name, _view.ClusterLabel(cluster));
    }

    private void AddServices(IEnumerable<ServiceRepository> services)
    {
        foreach (var service in services)
        {
            AddRepository(service);
            if (!_images.ContainsKey(service.ImageRepository)) AddImage(service.ImageRepository);
        }
    }

    private void AddRepository(PlatformRepository repository) =>
        _repositories[repository.Name] = _chart.Node("repository", _view.ShortName(repository), repository.Name);

    private void AddImage(string image) =>
        _images[image] = _chart.Node("image", image, _view.Images.Count == 1 ? $"{ImageName.RegistryOf(image)}/image" : image);

    private void AddCreation()
    {
        var platform = _view.Platform;
        if (platform.Infra is { } infra)
        {
            foreach (var cluster in platform.Clusters) _chart.Line(_repositories[infra.Name], _clusters[cluster.Name], "Terraform");
            if (_installation is not null) _chart.Line(_repositories[infra.Name], _installation, "Taskfile");
        }
        foreach (var name in _view.Deployments.Select(d => d.Repository.Name).Distinct())
            _chart.Line(_repositories[platform.K8s.Name], _repositories[name], "references");
        foreach (var service in platform.Services) _chart.Line(_repositories[service.Name], _images[service.ImageRepository], "builds");
    }

    private void AddDeployment()
    {
        var kubernetes = _repositories[_view.Platform.K8s.Name];
        foreach (var cluster in _view.ArgoCdClusters)
        {
            _chart.Line(_clusters[cluster.Name], _argoCds[cluster.Name]);
            _chart.Line(_argoCds[cluster.Name], kubernetes, "syncs");
        }
        foreach (var deployment in _view.Deployments)
            _chart.Line(_argoCds[deployment.ArgoCdCluster], _repositories[deployment.Repository.Name], "deploys");
        foreach (var (argoCd, cluster) in _view.Served.Where(s => s.ArgoCd.Name != s.Cluster.Name))
            _chart.Line(_argoCds[argoCd.Name], _clusters[cluster.Name], "deploys to");
        foreach (var image in _view.Images.Where(_view.UpdatedImages.Contains)) _chart.Line(_images[image], kubernetes, "Image Updater");
        if (_view.Platform.Observability is not { } crew) return;
        foreach (var cluster in _view.ArgoCdClusters) _chart.Line(_repositories[crew.Name], _clusters[cluster.Name], "monitors");
    }
}

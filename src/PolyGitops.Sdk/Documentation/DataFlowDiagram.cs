using System.Text;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>What happens between a push and the cluster, in order.</summary>
internal sealed class DataFlowDiagram
{
    private readonly PlatformView _view;

    private readonly SequenceDiagram _sequence = new();

    private readonly string _developer;

    private readonly string _kubernetes;

    private readonly Dictionary<string, string> _repositories;

    private readonly Dictionary<string, string> _registries;

    private readonly Dictionary<string, string> _argoCds;

    private readonly Dictionary<string, string> _clusters;

    // The order of the participants is the one they are drawn in, from left to right.
    private DataFlowDiagram(PlatformView view)
    {
        var platform = view.Platform;
        _view = view;
        _developer = _sequence.Participant("developer", "", "Developer");
        _repositories = platform.Services.ToDictionary(s => s.Name, Participant);
        _registries = view.Images.Select(ImageName.RegistryOf).Distinct()
            .ToDictionary(r => r, r => _sequence.Participant("registry", r, r));
        _kubernetes = Participant(platform.K8s);
        _argoCds = view.ArgoCdClusters.ToDictionary(c => c.Name, c => _sequence.Participant("argocd", c.Name, view.ArgoCdLabel(c)));
        foreach (var repository in view.Deployments.Select(d => d.Repository))
        {
            if (!_repositories.ContainsKey(repository.Name)) _repositories[repository.Name] = Participant(repository);
        }
        _clusters = platform.Clusters.ToDictionary(c => c.Name, c => _sequence.Participant("cluster", c.Name, view.ClusterLabel(c)));
    }

    public static string Render(PlatformView view)
    {
        var diagram = new DataFlowDiagram(view);
        diagram.AddBuilds();
        diagram.AddChanges();
        diagram.AddDeployment();
        return diagram._sequence.ToString();
    }

    private string Participant(PlatformRepository repository) =>
        _sequence.Participant("repository", _view.ShortName(repository), repository.Name);

    private void AddBuilds()
    {
        foreach (var service in _view.Platform.Services) _sequence.Message(_developer, _repositories[service.Name], "git push (code)");
        foreach (var service in _view.Platform.Services)
            _sequence.Message(_repositories[service.Name], _registries[ImageName.RegistryOf(service.ImageRepository)], "CI builds image");
    }

    private void AddChanges()
    {
        foreach (var registry in _view.UpdatedImages.Select(ImageName.RegistryOf).Distinct().Order(StringComparer.Ordinal))
            _sequence.Message(_registries[registry], _kubernetes, "Image Updater updates tag");
        var images = _view.Scopes.SelectMany(_view.Platform.WorkloadsOf).SelectMany(w => w.Workload.Images)
            .Select(i => i.Repository).ToList();
        if (images.Count == 0) _sequence.Message(_developer, _kubernetes, "git push (manifests)");
        else if (images.Exists(i => !_view.UpdatedImages.Contains(i))) _sequence.Message(_developer, _kubernetes, "git push (tag)");
    }

    private void AddDeployment()
    {
        foreach (var argoCd in _view.ArgoCdClusters) _sequence.Message(_kubernetes, _argoCds[argoCd.Name], "webhook/poll");
        foreach (var deployment in _view.Deployments)
        {
            _sequence.Message(
                _argoCds[deployment.ArgoCdCluster],
                _repositories[deployment.Repository.Name],
                deployment.Repository is HelmRepository ? "fetch chart" : "fetch manifests");
        }
        foreach (var (argoCd, cluster) in _view.Served) _sequence.Message(_argoCds[argoCd.Name], _clusters[cluster.Name], "deploy");
    }
}

/// <summary>Writes a Mermaid sequence diagram with the participants that take part.</summary>
internal sealed class SequenceDiagram
{
    private readonly MermaidIds _ids = new();

    private readonly List<(string Id, string Label)> _participants = [];

    private readonly HashSet<string> _used = [];

    private readonly StringBuilder _messages = new();

    /// <summary>Adds a participant to the right of the others; it is left out when no message is its.</summary>
    /// <returns>Its id.</returns>
    public string Participant(string kind, string name, string label)
    {
        var id = _ids.Of(kind, name);
        _participants.Add((id, label));
        return id;
    }

    /// <summary>Adds a message.</summary>
    public void Message(string from, string to, string text)
    {
        _used.Add(from);
        _used.Add(to);
        _messages.Append($"    {from}->>{to}: {Mermaid.Text(text)}\n");
    }

    /// <summary>The diagram.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("sequenceDiagram\n");
        foreach (var (id, label) in _participants.Where(p => _used.Contains(p.Id)))
            text.Append($"    participant {id} as {Mermaid.Text(label)}\n");
        return text.Append('\n').Append(_messages).ToString();
    }
}

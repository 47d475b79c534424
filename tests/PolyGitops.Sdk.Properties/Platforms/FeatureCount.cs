using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Counts how often each feature of the model occurs in platforms, and each pair of them.</summary>
internal sealed class FeatureCount
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _single = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _pairs = new(StringComparer.Ordinal);
    private int _platforms;

    public void Add(Platform platform)
    {
        var features = Of(platform).Distinct().Order(StringComparer.Ordinal).ToList();
        lock (_lock)
        {
            _platforms++;
            for (var i = 0; i < features.Count; i++)
            {
                _single[features[i]] = _single.GetValueOrDefault(features[i]) + 1;
                for (var j = i + 1; j < features.Count; j++)
                {
                    var pair = $"{features[i]} + {features[j]}";
                    _pairs[pair] = _pairs.GetValueOrDefault(pair) + 1;
                }
            }
        }
    }

    public void Print(TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant($"features of {_platforms} platforms:"));
        foreach (var (feature, count) in _single) output.WriteLine(FormattableString.Invariant($"  {feature}: {count}"));
        output.WriteLine(FormattableString.Invariant($"{_pairs.Count} pairs occur; the rarest:"));
        foreach (var (pair, count) in _pairs.OrderBy(p => p.Value).Take(10)) output.WriteLine(FormattableString.Invariant($"  {pair}: {count}"));
    }

    private static IEnumerable<string> Of(Platform platform)
    {
        var workloads = platform.Teams.SelectMany(t => t.Workloads).ToList();
        var shared = platform.Environments.CountBy(e => e.Cluster).ToList();
        yield return platform.ArgoCd.Topology == ArgoCdTopology.Hub ? "hub" : "Argo CD per cluster";
        if (shared.Any(s => s.Value > 1)) yield return "shared cluster";
        if (shared.Any(s => s.Value == 1)) yield return "own cluster";
        yield return $"git host {new Uri(platform.GitHost.WebUrl.Split('{')[0]).Host}";
        yield return platform.Observability is { } crew ? $"model of {crew.LanguageModel.Split('/')[0]}" : "no crew";
        yield return platform.Policies.Count == 0 ? "no policies" : "policies";
        yield return platform.Components.Count <= 1 ? "no components" : "components";
        if (platform.Infra is not null) yield return "infra repository";
        if (platform.Services.Count > 0) yield return "service repository";
        if (platform.Environments.Any(e => e.Objects.Count > 0)) yield return "objects of environments";
        if (platform.Environments.Any(e => e.IsProduction)) yield return "production";
        yield return platform.Teams.Count switch { 0 => "no team", 1 => "one team", _ => "several teams" };
        foreach (var source in workloads.Select(w => w.Source).Concat(platform.Components.Skip(1).Select(c => c.Source)))
            yield return source switch { PlatformChart => "own chart", HelmRepositoryChart => "chart of a Helm repository", OciChart => "OCI chart", _ => "git folder" };
        foreach (var scope in platform.Components.Skip(1).Select(c => c.Scope)) yield return $"component per {scope}";
        if (workloads.Any(w => w.Images.Count > 1)) yield return "several images";
        foreach (var image in workloads.SelectMany(w => w.Images)) yield return image.AutomaticUpdates ? $"images by {image.Strategy}" : "images without updates";
        if (workloads.Any(w => w.Objects.Count > 0)) yield return "objects of workloads";
        var settings = workloads.SelectMany(w => w.Environments.Values).ToList();
        if (settings.Any(s => !s.Enabled)) yield return "workload disabled somewhere";
        if (settings.Any(s => s.Host is not null)) yield return "host";
        if (settings.Any(s => s.Replicas is not null)) yield return "replicas";
        if (settings.Any(s => s.Resources is not null)) yield return "resources";
        if (platform.Teams.Any(t => t.Name.Length > 30)) yield return "long names";
        if (platform.Teams.SelectMany(t => t.Namespaces).Any(n => n.Quota is not null)) yield return "quota";
        if (platform.Teams.SelectMany(t => t.Namespaces).Any(n => n.Network is not null)) yield return "network policy";
    }
}

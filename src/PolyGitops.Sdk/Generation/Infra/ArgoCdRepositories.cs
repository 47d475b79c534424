using System.Globalization;
using System.Text;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>Finds the repositories that one Argo CD reads.</summary>
internal sealed class ArgoCdRepositories
{
    private const string OciScheme = "oci://";

    private readonly Platform _platform;
    private readonly List<ArgoCdRepository> _found = [];
    private readonly HashSet<string> _urls = [];
    private readonly HashSet<string> _names = [];

    private ArgoCdRepositories(Platform platform) => _platform = platform;

    /// <summary>
    /// What the Argo CD in <paramref name="cluster"/> reads for its own roots and for managing itself, each repository once,
    /// ordered by name.
    /// </summary>
    public static IReadOnlyList<ArgoCdRepository> Of(
        Platform platform, InfraRepository? infra, ArgoCdInstallation? installation, Cluster cluster)
    {
        var repositories = new ArgoCdRepositories(platform);
        repositories.AddGit(platform.GitHost.CloneUrlOf(platform.K8s));
        if (infra is not null) repositories.AddGit(platform.GitHost.CloneUrlOf(infra));
        if (installation is not null) repositories.AddHelm(installation.Repository);
        foreach (var scope in platform.RootScopes().Where(s => s.ArgoCdCluster.Name == cluster.Name))
        {
            foreach (var component in platform.ComponentsOf(scope)) repositories.Add(component.Source);
            foreach (var (_, workload, _) in platform.WorkloadsOf(scope)) repositories.Add(workload.Source);
        }
        return [.. repositories._found.OrderBy(r => r.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether charts lie in an OCI registry.</summary>
    public static bool IsOci(string url) => url.StartsWith(OciScheme, StringComparison.Ordinal);

    /// <summary>The URL of a chart repository as Applications write it: without scheme for an OCI registry.</summary>
    public static string AddressOf(string url) => IsOci(url) ? url[OciScheme.Length..] : url;

    private void Add(DeploymentSource source)
    {
        switch (source)
        {
            case HelmRepositoryChart chart:
                AddHelm(chart.Repository);
                break;
            case OciChart chart:
                AddHelm(OciScheme + chart.Registry);
                break;
            case PlatformChart chart:
                var home = _platform.HelmRepositories.FirstOrDefault(r => r.Charts.Any(c => c.Name == chart.Chart));
                if (home is not null) AddGit(_platform.GitHost.CloneUrlOf(home));
                break;
            case GitPath git:
                var own = _platform.Repositories.FirstOrDefault(r => r.Name == git.Repository);
                AddGit(own is null ? git.Repository : _platform.GitHost.CloneUrlOf(own));
                break;
        }
    }

    private void AddGit(string url) => Add(new ArgoCdRepository { Name = NameOf(url), Url = url });

    private void AddHelm(string url)
    {
        var address = AddressOf(url);
        Add(new ArgoCdRepository { Name = NameOf(address), Url = address, IsHelm = true, IsOci = IsOci(url) });
    }

    private void Add(ArgoCdRepository repository)
    {
        if (!_urls.Add(RepositoryUrls.Normalized(repository.Url))) return;
        var name = repository.Name;
        for (var i = 2; !_names.Add(name); i++) name = string.Create(CultureInfo.InvariantCulture, $"{repository.Name}-{i}");
        _found.Add(repository with { Name = name });
    }

    private static string NameOf(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var address = RepositoryUrls.Normalized(scheme < 0 ? url : url[(scheme + 3)..]);
        var user = address.IndexOf('@', StringComparison.Ordinal);
        var name = new StringBuilder();
        foreach (var character in address.AsSpan(user + 1))
        {
            if (char.IsAsciiLetterOrDigit(character)) name.Append(character);
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }
        return name.ToString().Trim('-');
    }
}

/// <summary>A repository that is declared to an Argo CD, without credentials.</summary>
internal sealed record ArgoCdRepository
{
    /// <summary>Name of the declaration, unique in one Argo CD; the end of a Secret's name.</summary>
    public required string Name { get; init; }

    /// <summary>URL as Applications write it; without scheme for an OCI registry.</summary>
    public required string Url { get; init; }

    /// <summary>Whether it holds charts rather than a git history.</summary>
    public bool IsHelm { get; init; }

    /// <summary>Whether it is an OCI registry.</summary>
    public bool IsOci { get; init; }
}

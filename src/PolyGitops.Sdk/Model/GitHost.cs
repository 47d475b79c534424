using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Where the repositories live and how their URLs look.</summary>
public sealed record GitHost
{
    /// <summary>Organisation, group or user, for example <c>acme</c>.</summary>
    public required string Organization { get; init; }

    /// <summary>Clone URL with the placeholders <c>{organization}</c> and <c>{repository}</c>.</summary>
    public required string CloneUrl { get; init; }

    /// <summary>Page URL with the placeholders <c>{organization}</c> and <c>{repository}</c>.</summary>
    public required string WebUrl { get; init; }

    /// <summary>An organisation or user on github.com.</summary>
    public static GitHost GitHub(string organization) => At(new Uri("https://github.com"), organization);

    /// <summary>A group on GitLab, on gitlab.com unless <paramref name="server"/> names another.</summary>
    public static GitHost GitLab(string group, Uri? server = null) => At(server ?? new Uri("https://gitlab.com"), Guard.NotNull(group));

    /// <summary>A project on Azure DevOps.</summary>
    /// <param name="project">Organization and project as its URL has them: <c>acme/shop</c>.</param>
    /// <exception cref="ArgumentException">It is not an organization and a project.</exception>
    public static GitHost AzureDevOps(string project)
    {
        ArgumentNullException.ThrowIfNull(project);
        if (project.Split('/') is not [{ Length: > 0 } organization, { Length: > 0 } name])
        {
            throw new ArgumentException(
                $"'{project}' is not an organization and a project. Write both, for example 'acme/shop'.", nameof(project));
        }
        var url = $"https://dev.azure.com/{{organization}}/{name}/_git/{{repository}}";
        return new() { Organization = organization, CloneUrl = url, WebUrl = url };
    }

    /// <summary>A host whose URLs are <c>server/organization/repository.git</c>: GitHub, GitLab, Gitea, Forgejo.</summary>
    public static GitHost At(Uri server, string organization)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(organization);
        var root = server.OriginalString.TrimEnd('/');
        return new GitHost
        {
            Organization = organization,
            CloneUrl = root + "/{organization}/{repository}.git",
            WebUrl = root + "/{organization}/{repository}",
        };
    }

    /// <summary>Clone URL of a repository; its own <see cref="PlatformRepository.Url"/> wins.</summary>
    public string CloneUrlOf(PlatformRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.Url ?? Fill(CloneUrl, repository.Name);
    }

    /// <summary>Page of a repository; for one with a clone URL of its own, where its server would show it.</summary>
    public string WebUrlOf(PlatformRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        if (repository.Url is not { } url) return Fill(WebUrl, repository.Name);
        var page = url.EndsWith(".git", StringComparison.Ordinal) ? url[..^4] : url;
        if (Uri.TryCreate(page, UriKind.Absolute, out var uri))
            return uri.Scheme is "ssh" or "git" ? $"https://{uri.Host}{uri.AbsolutePath}" : page;
        // What is left is git's short form of SSH: user@host:path.
        var host = page.IndexOf('@', StringComparison.Ordinal) + 1;
        return $"https://{page[host..].Replace(":", "/", StringComparison.Ordinal)}";
    }

    private string Fill(string template, string repository) => template
        .Replace("{organization}", Organization, StringComparison.Ordinal)
        .Replace("{repository}", repository, StringComparison.Ordinal);
}

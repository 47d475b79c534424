using Octokit;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Git.GitHub;

namespace PolyGitops.Sdk.Publishing;

/// <summary>Webhooks of a repository.</summary>
internal sealed class GitHubWebhooks(RepositoryAddress at)
{
    public async Task<IReadOnlyList<RepositorySettingChange>> PlanAsync(
        Repository? found, IReadOnlyList<RepositoryWebhook> wanted, CancellationToken cancellationToken)
    {
        var present = found is null ? [] : await at.AllAsync(
            $"Reading the webhooks of '{at}'", (c, o, n, page) => c.Repository.Hooks.GetAll(o, n, page), h => (Whole(h), h.Id),
            cancellationToken).ConfigureAwait(false);
        return [.. wanted.Select(w => Compare(w, present.FirstOrDefault(h => h.Config.GetValueOrDefault("url") == w.Url)))
            .OfType<RepositorySettingChange>()];
    }

    // Everything that is read of it later is there.
    private static RepositoryHook Whole(RepositoryHook hook)
    {
        GitHubAnswers.Required(hook.Config, "config");
        GitHubAnswers.All(hook.Events, e => e);
        return hook;
    }

    private RepositorySettingChange? Compare(RepositoryWebhook wanted, RepositoryHook? present)
    {
        var (current, text) = (present is null ? "" : Describe(present), Describe(wanted.Events, true, "json"));
        if (current == text) return null;
        return new()
        {
            Name = $"webhook {Redaction.Urls(wanted.Url)}",
            Current = current,
            Desired = text,
            Apply = token => ApplyAsync(wanted, present?.Id, token),
        };
    }

    private async Task ApplyAsync(RepositoryWebhook wanted, int? id, CancellationToken cancellationToken)
    {
        var config = new Dictionary<string, string> { ["url"] = wanted.Url, ["content_type"] = "json", ["insecure_ssl"] = "0" };
        if (wanted.Secret is { } secret) config["secret"] = await secret(cancellationToken).ConfigureAwait(false);
        if (id is { } known)
        {
            await at.SendAsync(
                $"Changing a webhook of '{at}'",
                (c, o, n) => c.Repository.Hooks.Edit(o, n, known, new EditRepositoryHook(config) { Events = wanted.Events, Active = true }),
                cancellationToken)
                    .ConfigureAwait(false);
            return;
        }
        try
        {
            await at.SendAsync(
                $"Creating a webhook of '{at}'",
                (c, o, n) =>
                    c.Repository.Hooks.Create(o, n, new NewRepositoryHook("web", config) { Events = wanted.Events, Active = true }),
                cancellationToken)
                    .ConfigureAwait(false);
        }
        catch (GitHubException exists) when (exists.Message.Contains("already exists", StringComparison.OrdinalIgnoreCase))
        {
            // Created by an attempt whose response was lost.
        }
    }

    private static string Describe(RepositoryHook hook) =>
        Describe(hook.Events, hook.Active, hook.Config.GetValueOrDefault("content_type") ?? "form");

    private static string Describe(IEnumerable<string> events, bool isActive, string contentType) =>
        $"{string.Join(", ", events.Order(StringComparer.Ordinal))} as {contentType}{(isActive ? "" : ", switched off")}";
}

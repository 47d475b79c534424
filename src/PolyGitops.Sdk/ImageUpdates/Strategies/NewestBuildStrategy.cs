using PolyGitops.Sdk.Registries;

namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>The image that was built last; of two with the same date the last tag in alphabetical order.</summary>
internal sealed class NewestBuildStrategy(RegistryRound registry)
{
    private sealed record Build(string Tag, DateTimeOffset Created, IReadOnlyDictionary<string, string> Labels);

    public async Task<TagChoice> ChooseAsync(UpdateQuestion question, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var candidates = question.Filter(tags);
        if (candidates.Count == 0) return TagChoice.None($"None of the {tags.Count} tags matches the filters.");
        var builds = await Task.WhenAll(candidates.Select(t => BuildAsync(question, t, cancellationToken))).ConfigureAwait(false);
        var newest = builds.OfType<Build>().OrderBy(b => b.Created).ThenBy(b => b.Tag, StringComparer.Ordinal).LastOrDefault();
        if (newest is null) return TagChoice.None($"None of {candidates.Count} images is for {string.Join(" or ", question.Platforms)} and tells when it was built.");
        if (question.CurrentTag is not { } current || current == newest.Tag) return new(newest.Tag) { Labels = newest.Labels };
        var running = builds.FirstOrDefault(b => b?.Tag == current)
            ?? (tags.Contains(current) ? await BuildAsync(question, current, cancellationToken).ConfigureAwait(false) : null);
        if (running?.Created > newest.Created) return TagChoice.None($"The newest tag is '{newest.Tag}', built before the current one.");
        // Another tag with the same build time is not newer.
        return running?.Created == newest.Created ? new(current) : new(newest.Tag) { Labels = newest.Labels };
    }

    private async Task<Build?> BuildAsync(UpdateQuestion question, string tag, CancellationToken cancellationToken)
    {
        try
        {
            var details = await registry.InspectAsync(question.At(tag), question.Platforms, cancellationToken).ConfigureAwait(false);
            return details?.Created is { } created ? new(tag, created, details.Labels) : null;
        }
        catch (RegistryException problem) when (problem.IsNotFound || problem.Code == "UNSUPPORTED")
        {
            // Deleted since it was listed, or no image at all: a signature, a chart.
            return null;
        }
    }
}

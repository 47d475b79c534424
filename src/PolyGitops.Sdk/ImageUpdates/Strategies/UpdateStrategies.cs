using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Model.Versions;

namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>Chooses by the strategy that an image has.</summary>
internal sealed class UpdateStrategies(RegistryQueryCache registry)
{
    private readonly NewestBuildStrategy _newestBuild = new(registry);
    private readonly DigestStrategy _digest = new(registry);

    public async Task<TagSelection> ChooseAsync(UpdateQuery question, CancellationToken cancellationToken)
    {
        if (question.Image.Strategy == ImageUpdateStrategy.Digest)
            return await _digest.ChooseAsync(question, cancellationToken).ConfigureAwait(false);
        var tags = await registry.TagsAsync(question.Reference, cancellationToken).ConfigureAwait(false);
        return question.Image.Strategy switch
        {
            ImageUpdateStrategy.NewestBuild => await _newestBuild.ChooseAsync(question, tags, cancellationToken).ConfigureAwait(false),
            ImageUpdateStrategy.Alphabetical => AlphabeticalStrategy.Choose(question, tags),
            _ => SemanticVersionStrategy.Choose(question, tags),
        };
    }
}

/// <summary>The last tag in alphabetical order, byte by byte.</summary>
internal static class AlphabeticalStrategy
{
    public static TagSelection Choose(UpdateQuery question, IReadOnlyList<string> tags)
    {
        var last = question.Filter(tags).Max(StringComparer.Ordinal);
        if (last is null) return TagSelection.None($"None of the {tags.Count} tags matches the filters.");
        return question.CurrentTag is { } current && string.CompareOrdinal(last, current) < 0
            ? TagSelection.None($"The last tag is '{last}', which sorts before the current one.")
            : new(last);
    }
}

/// <summary>The image that one tag names now, held fast by its digest: <c>stable@sha256:...</c>.</summary>
internal sealed class DigestStrategy(RegistryQueryCache registry)
{
    public async Task<TagSelection> ChooseAsync(UpdateQuery question, CancellationToken cancellationToken)
    {
        var tag = question.Image.Constraint is { Length: > 0 } named
            ? named
            : throw new FormatException("The digest strategy needs a tag to follow. Use for example FollowDigest(\"stable\").");
        if (question.Filter([tag]).Count == 0) return TagSelection.None($"The tag '{tag}' does not match the filters.");
        var image = question.At(tag);
        var current = $"{tag}@{await registry.DigestAsync(image, cancellationToken).ConfigureAwait(false)}";
        if (current == question.Current) return new(current);
        var details = await registry.InspectFreshAsync(image, question.Platforms, cancellationToken).ConfigureAwait(false);
        return details is null
            ? TagSelection.None($"'{tag}' is not for {string.Join(" or ", question.Platforms)}.")
            : new($"{tag}@{details.Digest}") { Labels = details.Labels };
    }
}

/// <summary>The image that was built last; of two with the same date the last tag in alphabetical order.</summary>
internal sealed class NewestBuildStrategy(RegistryQueryCache registry)
{
    private sealed record Build(string Tag, DateTimeOffset Created, IReadOnlyDictionary<string, string> Labels);

    public async Task<TagSelection> ChooseAsync(UpdateQuery question, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var candidates = question.Filter(tags);
        if (candidates.Count == 0) return TagSelection.None($"None of the {tags.Count} tags matches the filters.");
        var builds = await Task.WhenAll(candidates.Select(t => BuildAsync(question, t, cancellationToken))).ConfigureAwait(false);
        var newest = builds.OfType<Build>().OrderBy(b => b.Created).ThenBy(b => b.Tag, StringComparer.Ordinal).LastOrDefault();
        if (newest is null)
            return TagSelection.None(
                $"None of {candidates.Count} images is for {string.Join(" or ", question.Platforms)} and tells when it was built.");
        if (question.CurrentTag is not { } current || current == newest.Tag) return new(newest.Tag) { Labels = newest.Labels };
        var running = builds.FirstOrDefault(b => b?.Tag == current)
            ?? (tags.Contains(current) ? await BuildAsync(question, current, cancellationToken).ConfigureAwait(false) : null);
        if (running?.Created > newest.Created) return TagSelection.None($"The newest tag is '{newest.Tag}', built before the current one.");
        // Another tag with the same build time is not newer.
        return running?.Created == newest.Created ? new(current) : new(newest.Tag) { Labels = newest.Labels };
    }

    private async Task<Build?> BuildAsync(UpdateQuery question, string tag, CancellationToken cancellationToken)
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

/// <summary>The highest version that the constraint allows; of two spellings of one version the last in alphabetical order.</summary>
internal static class SemanticVersionStrategy
{
    public static TagSelection Choose(UpdateQuery question, IReadOnlyList<string> tags)
    {
        var text = question.Image.Constraint is { Length: > 0 } said ? said : "*";
        if (!VersionConstraint.TryParse(text, out var constraint))
            throw new FormatException($"'{text}' is not a version constraint. Use for example ^1 or ~1.2.");
        (string Tag, SemanticVersion Version)? best = null;
        foreach (var tag in question.Filter(tags))
        {
            if (!SemanticVersion.TryParse(tag, out var version) || !constraint.Allows(version)) continue;
            if (best is null || Order(best.Value, (tag, version)) < 0) best = (tag, version);
        }
        if (best is not { } found) return TagSelection.None($"None of the {tags.Count} tags satisfies '{text}'.");
        if (question.CurrentTag is not { } current || !SemanticVersion.TryParse(current, out var running)) return new(found.Tag);
        return found.Version.CompareTo(running) switch
        {
            < 0 => TagSelection.None($"The highest tag that satisfies '{text}' is '{found.Tag}', which is lower than the current one."),
            // Another spelling of the same version is not newer.
            0 when tags.Contains(current) => new(current),
            _ => new(found.Tag),
        };
    }

    private static int Order((string Tag, SemanticVersion Version) left, (string Tag, SemanticVersion Version) right)
    {
        var order = left.Version.CompareTo(right.Version);
        return order != 0 ? order : string.CompareOrdinal(left.Tag, right.Tag);
    }
}

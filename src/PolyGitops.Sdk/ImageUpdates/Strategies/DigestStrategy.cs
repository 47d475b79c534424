namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>The image that one tag names now, held fast by its digest: <c>stable@sha256:...</c>.</summary>
internal sealed class DigestStrategy(RegistryRound registry)
{
    public async Task<TagChoice> ChooseAsync(UpdateQuestion question, CancellationToken cancellationToken)
    {
        var tag = question.Image.Constraint is { Length: > 0 } named ? named : throw new FormatException("The digest strategy needs a tag to follow. Use for example FollowDigest(\"stable\").");
        if (question.Filter([tag]).Count == 0) return TagChoice.None($"The tag '{tag}' does not match the filters.");
        var image = question.At(tag);
        var current = $"{tag}@{await registry.DigestAsync(image, cancellationToken).ConfigureAwait(false)}";
        if (current == question.Current) return new(current);
        var details = await registry.InspectFreshAsync(image, question.Platforms, cancellationToken).ConfigureAwait(false);
        return details is null
            ? TagChoice.None($"'{tag}' is not for {string.Join(" or ", question.Platforms)}.")
            : new($"{tag}@{details.Digest}") { Labels = details.Labels };
    }
}

using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>Chooses by the strategy that an image has.</summary>
internal sealed class UpdateStrategies(RegistryRound registry)
{
    private readonly NewestBuildStrategy _newestBuild = new(registry);
    private readonly DigestStrategy _digest = new(registry);

    public async Task<TagChoice> ChooseAsync(UpdateQuestion question, CancellationToken cancellationToken)
    {
        if (question.Image.Strategy == UpdateStrategy.Digest) return await _digest.ChooseAsync(question, cancellationToken).ConfigureAwait(false);
        var tags = await registry.TagsAsync(question.Reference, cancellationToken).ConfigureAwait(false);
        return question.Image.Strategy switch
        {
            UpdateStrategy.NewestBuild => await _newestBuild.ChooseAsync(question, tags, cancellationToken).ConfigureAwait(false),
            UpdateStrategy.Alphabetical => AlphabeticalStrategy.Choose(question, tags),
            _ => SemanticVersionStrategy.Choose(question, tags),
        };
    }
}

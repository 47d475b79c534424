using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>The clusters that an Argo CD knows: the one that it runs in, without a Secret, and those that have one.</summary>
internal delegate IEnumerable<(string Name, string Server, Manifest? Secret)> RegisteredClusters();

/// <summary>Makes the Applications of an ApplicationSet: runs its generators and fills its template with what they give.</summary>
internal sealed class SetExpansion(IRepositoryContents contents, RegisteredClusters clusters)
{
    /// <summary>The Applications in the order of the generators.</summary>
    /// <exception cref="SetException">The set makes none, for a reason that Argo CD would report.</exception>
    public async Task<IReadOnlyList<ArgoApplication>> ExpandAsync(ArgoApplicationSet set, CancellationToken cancellationToken)
    {
        var template = new SetTemplate(set.Spec?.GoTemplate == true, set.Spec?.GoTemplateOptions ?? []);
        var generators = new SetParameters(template, new(contents, template), new(clusters, template));
        var renderer = new SetRenderer(set, template);
        var applications = new List<ArgoApplication>();
        foreach (var generator in set.Spec?.Generators ?? [])
        {
            foreach (var parameters in await generators.OfAsync(SetGenerator.WithoutTemplate(generator), cancellationToken)
                .ConfigureAwait(false))
                applications.Add(renderer.Render(parameters, SetGenerator.TemplateOf(generator)));
        }
        var doubled = applications.GroupBy(a => a.Metadata?.Name).FirstOrDefault(g => g.Count() > 1);
        return doubled is null
            ? applications
            : throw new SetException(
                SetException.Validation, $"ApplicationSet {set.Metadata?.Name} contains applications with duplicate name: {doubled.Key}");
    }

    /// <summary>The same where no port has to wait for anything.</summary>
    /// <exception cref="SetException">The set makes none.</exception>
    public IReadOnlyList<ArgoApplication> Expand(ArgoApplicationSet set)
    {
        var expansion = ExpandAsync(set, CancellationToken.None);
        return expansion.IsCompleted
            ? expansion.GetAwaiter().GetResult()
            : throw new InvalidOperationException("Expanding at once takes repositories that are at hand.");
    }
}

/// <summary>The template that a generator lays over its set's.</summary>
internal static class SetGenerator
{
    public static ApplicationSetTemplate? TemplateOf(ApplicationSetGenerator generator) =>
        generator.List?.Template ?? generator.Clusters?.Template ?? generator.Git?.Template ?? generator.Matrix?.Template
            ?? generator.Merge?.Template;

    /// <summary>The generator without it, so that its texts are not taken for the generator's.</summary>
    public static ApplicationSetGenerator WithoutTemplate(ApplicationSetGenerator generator) => generator with
    {
        List = generator.List is { } list ? list with { Template = null } : null,
        Clusters = generator.Clusters is { } clusters ? clusters with { Template = null } : null,
        Git = generator.Git is { } git ? git with { Template = null } : null,
        Matrix = generator.Matrix is { } matrix ? matrix with { Template = null } : null,
        Merge = generator.Merge is { } merge ? merge with { Template = null } : null,
    };
}

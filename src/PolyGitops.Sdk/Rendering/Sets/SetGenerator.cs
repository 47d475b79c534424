using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>The template that a generator lays over its set's.</summary>
internal static class SetGenerator
{
    public static ApplicationSetTemplate? TemplateOf(ApplicationSetGenerator generator) =>
        generator.List?.Template ?? generator.Clusters?.Template ?? generator.Git?.Template ?? generator.Matrix?.Template ?? generator.Merge?.Template;

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

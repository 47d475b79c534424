using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Documentation;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>The architecture of a platform as diagrams and text. Each section can be used alone.</summary>
/// <remarks>Diagrams are Mermaid source without a fence. Unless told otherwise, Mermaid draws up to 50,000 characters and, in a flowchart,
/// 500 lines.</remarks>
public sealed record ArchitectureDocument
{
    /// <summary>Flowchart: the repositories by layer, and what each does to the clusters and to the others.</summary>
    public required string Ecosystem { get; init; }

    /// <summary>Sequence diagram: what happens between a push and the cluster.</summary>
    public required string DataFlow { get; init; }

    /// <summary>Pie chart: a slice for each repository, with its owners.</summary>
    public required string Ownership { get; init; }

    /// <summary>Markdown table: every repository with its layer, its owners and what makes it change.</summary>
    public required string RepositoryMatrix { get; init; }

    /// <summary>Git graph: the environments in the order of promotion.</summary>
    public required string Environments { get; init; }

    /// <summary>Flowchart: the steps from nothing to a running platform.</summary>
    public required string Bootstrap { get; init; }

    /// <summary>Flowchart: the <see cref="RepositoryGraph"/>.</summary>
    public required string DeploymentChain { get; init; }

    /// <summary>Markdown table: what each repository does while the platform comes up.</summary>
    public required string Startup { get; init; }

    /// <summary>Plain text: the <see cref="RepositoryGraph"/> as a tree.</summary>
    public required string DependencyTree { get; init; }

    /// <summary>The pages of the repositories.</summary>
    public required IReadOnlyList<RepositoryLink> RelatedLinks { get; init => field = ByContent.Of(value); }

    /// <summary>How large it is; <see cref="ToMarkdown"/> gives the text.</summary>
    public override string ToString() => $"Architecture of {RelatedLinks.Count} repositories";

    /// <summary>The whole document as Markdown.</summary>
    /// <param name="carrier">The repository that contains the document; its link is marked.</param>
    public string ToMarkdown(PlatformRepository? carrier = null) => $"""
        # Architecture Overview

        ## Repository Ecosystem

        {Diagram(Ecosystem)}

        ## Data Flow

        {Diagram(DataFlow)}

        ## Repository Responsibilities

        {Diagram(Ownership)}

        ## Repository Matrix

        {RepositoryMatrix}

        ## Environments Flow

        {Diagram(Environments)}

        ## Bootstrap Sequence

        {Diagram(Bootstrap)}

        ## Deployment Chain

        The complete dependency chain showing how repositories connect:

        {Diagram(DeploymentChain)}

        ## Startup Sequence

        {Startup}

        ## Dependency Tree

        {Markdown.Code(DependencyTree)}

        ## Related Links

        {string.Join('\n', RelatedLinks.Select(l => RelatedLink(l, carrier)))}

        """;

    private static string RelatedLink(RepositoryLink link, PlatformRepository? carrier) =>
        $"- {Markdown.Link(link.Name, link.Url)} - {(link.Name == carrier?.Name ? "This repository" : link.Content)}";

    private static string Diagram(string source) => Markdown.Code(source, "mermaid");
}

/// <summary>A line among an <see cref="ArchitectureDocument"/>'s related links.</summary>
public sealed record RepositoryLink
{
    /// <summary>Name of the repository.</summary>
    public required string Name { get; init; }

    /// <summary>Its page on the git host.</summary>
    public required string Url { get; init; }

    /// <summary>What it holds, in a word or two.</summary>
    public required string Content { get; init; }
}

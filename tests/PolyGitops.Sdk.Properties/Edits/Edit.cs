namespace PolyGitops.Sdk.Properties.Edits;

/// <summary>A change of a platform, and which names it touches.</summary>
internal sealed record Edit
{
    /// <summary>What is done, for the report.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of thing is added, removed, renamed or changed, for example <c>remove the team</c>.</summary>
    public string Kind => string.Join(' ', Name.Split(' ').Take(3));

    /// <summary>The platform afterwards.</summary>
    public required Platform After { get; init; }

    /// <summary>Names of the model that the edit is about: objects that none of them belongs to must stay as they are.</summary>
    public required IReadOnlyList<string> Touched { get; init; }

    /// <summary>The namespaces that it is about, whatever stands in them, each with its cluster.</summary>
    public IReadOnlySet<(string Cluster, string Name)> Namespaces { get; private init; } = new HashSet<(string, string)>();

    /// <summary>The edit, which is about namespaces.</summary>
    public Edit In(IReadOnlySet<(string Cluster, string Name)> namespaces) => this with { Namespaces = namespaces };
}

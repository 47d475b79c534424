namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>The labels of a repository, by name in either case. It has GitHub's own from the start.</summary>
internal sealed class LabelTable
{
    private static readonly (string Name, string Color, string Description)[] DefaultLabels =
    [
        ("bug", "d73a4a", "Something isn't working"), ("documentation", "0075ca", "Improvements or additions to documentation"),
        ("duplicate", "cfd3d7", "This issue or pull request already exists"), ("enhancement", "a2eeef", "New feature or request"),
        ("good first issue", "7057ff", "Good for newcomers"), ("help wanted", "008672", "Extra attention is needed"),
        ("invalid", "e4e669", "This doesn't seem right"), ("question", "d876e3", "Further information is requested"),
        ("wontfix", "ffffff", "This will not be worked on"),
    ];

    private readonly Dictionary<string, LabelState> _labels = new(StringComparer.OrdinalIgnoreCase);

    public LabelTable()
    {
        foreach (var (name, color, description) in DefaultLabels)
            _labels[name] = new() { Id = _labels.Count + 1, Name = name, Color = color, Description = description, IsDefault = true };
    }

    /// <summary>By name.</summary>
    public IEnumerable<LabelState> All => _labels.Values.OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase);

    public LabelState? Find(string name) => _labels.GetValueOrDefault(name);

    public void Set(LabelState label) => _labels[label.Name] = label;

    public void Remove(string name) => _labels.Remove(name);
}

/// <summary>A label.</summary>
internal sealed record LabelState
{
    /// <summary>The default color of a label.</summary>
    public const string UsualColor = "ededed";

    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Six hexadecimal digits.</summary>
    public string Color { get; init; } = UsualColor;

    public string? Description { get; init; }

    /// <summary>Whether GitHub made it.</summary>
    public bool IsDefault { get; init; }
}

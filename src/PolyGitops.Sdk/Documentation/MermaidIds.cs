using System.Globalization;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Documentation;

/// <summary>Ids for the parts of one diagram: letters, digits and <c>_</c>, unlike each other, and no keyword of Mermaid's.</summary>
internal sealed partial class MermaidIds
{
    private readonly Dictionary<(string Kind, string Name), string> _ids = [];

    private readonly HashSet<string> _taken = [];

    /// <summary>The id of a thing; the same one each time.</summary>
    /// <param name="kind">A word that no keyword starts with: Mermaid takes <c>end</c> and <c>default</c> for its own.</param>
    /// <param name="name">Its name; empty where there is one of the kind.</param>
    public string Of(string kind, string name)
    {
        if (_ids.TryGetValue((kind, name), out var known)) return known;
        var wanted = $"{kind}_{Others().Replace(name, "_").Trim('_')}".TrimEnd('_');
        var id = wanted;
        for (var i = 2; !_taken.Add(id); i++) id = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{i}");
        return _ids[(kind, name)] = id;
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Others();
}

using System.Text;

namespace PolyGitops.Sdk.Documentation;

/// <summary>Writes a Mermaid sequence diagram with the participants that take part.</summary>
internal sealed class SequenceDiagram
{
    private readonly MermaidIds _ids = new();

    private readonly List<(string Id, string Label)> _participants = [];

    private readonly HashSet<string> _used = [];

    private readonly StringBuilder _messages = new();

    /// <summary>Adds a participant to the right of the others; it is left out when no message is its.</summary>
    /// <returns>Its id.</returns>
    public string Participant(string kind, string name, string label)
    {
        var id = _ids.Of(kind, name);
        _participants.Add((id, label));
        return id;
    }

    /// <summary>Adds a message.</summary>
    public void Message(string from, string to, string text)
    {
        _used.Add(from);
        _used.Add(to);
        _messages.Append($"    {from}->>{to}: {Mermaid.Text(text)}\n");
    }

    /// <summary>The diagram.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("sequenceDiagram\n");
        foreach (var (id, label) in _participants.Where(p => _used.Contains(p.Id))) text.Append($"    participant {id} as {Mermaid.Text(label)}\n");
        return text.Append('\n').Append(_messages).ToString();
    }
}

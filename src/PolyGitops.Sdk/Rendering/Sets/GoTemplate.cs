using System.Text;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>
/// The part of Go's templates that sets mostly are made of: fields, literals, <c>index</c>, pipelines of a few functions, trimming. All
/// else is rejected by name.
/// </summary>
internal sealed class GoTemplate(string text, JsonObject parameters, bool failsWhenMissing)
{
    public string Render()
    {
        var result = new StringBuilder();
        var position = 0;
        while (text.IndexOf("{{", position, StringComparison.Ordinal) is var start and >= 0)
        {
            var before = text[position..start];
            var end = EndOf(start + 2);
            var action = text[(start + 2)..end];
            if (action.StartsWith("- ", StringComparison.Ordinal)) (before, action) = (before.TrimEnd(), action[1..]);
            position = end + 2;
            if (action.EndsWith(" -", StringComparison.Ordinal))
            {
                action = action[..^1];
                while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
            }
            result.Append(before);
            if (!action.TrimStart().StartsWith("/*", StringComparison.Ordinal)) result.Append(Evaluate(action));
        }
        return result.Append(text, position, text.Length - position).ToString();
    }

    private string Evaluate(string action)
    {
        var stages = GoTokens.Split(action).ToList();
        if (stages.Count == 0 || stages.Exists(s => s.Count == 0)) throw Refused($"'{action.Trim()}' is empty");
        JsonNode? value = null;
        for (var i = 0; i < stages.Count; i++) value = Stage(stages[i], i == 0 ? [] : [value]);
        return Text(value);
    }

    private JsonNode? Stage(List<string> words, JsonNode?[] piped)
    {
        if (words.Count == 1 && piped.Length == 0 && IsOperand(words[0])) return Operand(words[0]);
        JsonNode?[] arguments = [.. words.Skip(1).Select(Operand), .. piped];
        return GoFunctions.Call(words[0], arguments) is var (isKnown, result) && isKnown
            ? result
            : throw Refused($"the template function '{words[0]}' is not known here");
    }

    private static bool IsOperand(string word) =>
        word[0] is '.' or '"' or '`' or '(' || char.IsAsciiDigit(word[0]) || word[0] == '-' || word is "true" or "false";

    private JsonNode? Operand(string word)
    {
        if (word[0] == '(') return JsonValue.Create(Evaluate(word[1..^1]));
        if (word[0] == '`') return JsonValue.Create(word[1..^1]);
        if (word[0] is '"' or '-' || char.IsAsciiDigit(word[0]) || word is "true" or "false") return JsonNode.Parse(word);
        if (word[0] != '.') throw Refused($"the template word '{word}' is not known here");
        JsonNode? current = parameters;
        foreach (var name in word.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var isThere = current is JsonObject fields && fields.ContainsKey(name);
            if (!isThere && failsWhenMissing) throw Refused($"map has no entry for key \"{name}\"");
            current = (current as JsonObject)?[name];
        }
        return current;
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "<no value>",
        JsonValue scalar => scalar.ToString(),
        _ => value.ToJsonString(),
    };

    // A literal may hold what ends an action.
    private int EndOf(int start)
    {
        var quote = '\0';
        for (var i = start; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                if (text[i] == '\\' && quote == '"') i++;
                else if (text[i] == quote) quote = '\0';
            }
            else if (text[i] is '"' or '`')
            {
                quote = text[i];
            }
            else if (text[i] == '}' && i + 1 < text.Length && text[i + 1] == '}')
            {
                return i;
            }
        }
        throw Refused("unclosed action");
    }

    private SetException Refused(string why) => new(SetException.Template, $"failed to parse template {text}: {why}");
}

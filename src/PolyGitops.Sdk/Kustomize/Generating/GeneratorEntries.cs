using System.Text;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Generating;

/// <summary>Reads the entries of one generator: from literals, files and files of variables.</summary>
internal sealed partial class GeneratorEntries(KustomizationFile file, SourceFiles sources, BuildLog log, string key, int index)
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _entries = [];

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Read(KustomizationGenerator generator)
    {
        for (var i = 0; i < generator.Envs?.Count; i++) Variables(generator.Envs[i], [key, index, "envs", i]);
        if (generator.Env is { Length: > 0 } env) Variables(env, [key, index, "env"]);
        for (var i = 0; i < generator.Literals?.Count; i++) Literal(generator.Literals[i], [key, index, "literals", i]);
        for (var i = 0; i < generator.Files?.Count; i++) File(generator.Files[i], [key, index, "files", i]);
        return _entries;
    }

    private void Literal(string entry, IntOrString[] at)
    {
        var separator = entry.IndexOf('=', StringComparison.Ordinal);
        if (separator < 1)
        {
            log.Add(file.Error($"'{entry}' is not a literal.", "Write it as key=value.", at));
            return;
        }
        var value = entry[(separator + 1)..];
        if (value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0]) value = value[1..^1];
        Add(entry[..separator], Encoding.UTF8.GetBytes(value), at);
    }

    private void File(string entry, IntOrString[] at)
    {
        if (entry.Split('=') is not ([{ Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }]))
        {
            log.Add(file.Error($"'{entry}' does not name a file.", "Write it as path or key=path.", at));
            return;
        }
        var parts = entry.Split('=');
        if (LocalFiles.Find(parts[^1], file, sources, log, at) is { } path)
            Add(parts.Length == 2 ? parts[0] : path[(path.LastIndexOf('/') + 1)..], sources.Bytes(path), at);
    }

    private void Variables(string entry, IntOrString[] at)
    {
        if (LocalFiles.Find(entry, file, sources, log, at) is not { } path) return;
        foreach (var line in sources.Text(path).TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r').TrimStart())
            .Where(l => l.Length > 0 && l[0] != '#'))
        {
            var separator = line.IndexOf('=', StringComparison.Ordinal);
            var name = separator < 0 ? line : line[..separator];
            if (VariableName().IsMatch(name)) Add(name, Encoding.UTF8.GetBytes(separator < 0 ? "" : line[(separator + 1)..]), at);
            else log.Add(file.Error($"'{name}' in {path} is not a valid variable name.", "Use letters, digits, '_', '-' and '.'.", at));
        }
    }

    private void Add(string name, ReadOnlyMemory<byte> value, IntOrString[] at)
    {
        if (!EntryName().IsMatch(name))
            log.Add(file.Error($"'{name}' is not a valid key of a ConfigMap or Secret.", "Use letters, digits, '_', '-' and '.'.", at));
        else if (!_entries.TryAdd(name, value)) log.Add(file.Error($"The key '{name}' occurs twice.", "Remove one of them.", at));
    }

    [GeneratedRegex(@"\A[-._a-zA-Z0-9]{1,253}\z")]
    private static partial Regex EntryName();

    [GeneratedRegex(@"\A[-._a-zA-Z][-._a-zA-Z0-9]*\z")]
    private static partial Regex VariableName();
}

using System.Text;
using k8s;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>YAML to typed Applications.</summary>
internal sealed class ReadingYaml : IMeasurement
{
    private const int StreamLength = 5_000;

    public string Name => "read-yaml";

    public string Description => $"YAML to a typed Application; a stream of {StreamLength} documents";

    public IEnumerable<Figure> Run()
    {
        var text = YamlSerializer.Serialize(Sample.Application(), WireContracts.Application);
        var bytes = Encoding.UTF8.GetBytes(text);
        var ratio = Paired.Ratio(
            Paired.Times(200, () => KubernetesYaml.Deserialize<PlainApplication>(text)),
            Paired.Times(200, () => Manifest.FromYaml(bytes)[0].As(WireContracts.Application)),
            15,
            5);
        yield return new() { What = "KubernetesYaml.Deserialize / time", Value = ratio, AtLeast = 1.5 };
        var stream = Encoding.UTF8.GetBytes(string.Join("---\n", Enumerable.Repeat(text, StreamLength)));
        yield return new() { What = "documents read of a long stream", Value = Manifest.FromYaml(stream).Count, AtLeast = StreamLength };
    }
}

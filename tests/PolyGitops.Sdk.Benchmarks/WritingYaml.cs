using System.Buffers;
using System.Text.Json;
using k8s;
using PolyGitops.Sdk.ArgoCd;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>An Application to YAML in memory.</summary>
internal sealed class WritingYaml : IMeasurement
{
    public string Name => "write-yaml";

    public string Description =>
        $"one Application ({YamlSerializer.SerializeToUtf8Bytes(Sample.Application(), WireContracts.Application).Length} bytes) to YAML bytes";

    public IEnumerable<Figure> Run()
    {
        var application = Sample.Application();
        var output = new ArrayBufferWriter<byte>(4096);
        var json = new ArrayBufferWriter<byte>(4096);
        using var jsonWriter = new Utf8JsonWriter(json);
        var yamlDotNet = new SerializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
                .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull).Build();
        void Ours()
        {
            output.ResetWrittenCount();
            YamlSerializer.Serialize(output, application, WireContracts.Application);
        }
        void SystemTextJson()
        {
            json.ResetWrittenCount();
            jsonWriter.Reset();
            JsonSerializer.Serialize(jsonWriter, application, WireContracts.Application);
            jsonWriter.Flush();
        }
        yield return new()
        {
            What = "time / System.Text.Json into a reused buffer",
            Value = Paired.Ratio(Paired.Times(2000, Ours), Paired.Times(2000, SystemTextJson), 31, 20),
            AtMost = 2.5,
        };
        yield return new()
        {
            What = "YamlDotNet's serializer / time",
            Value = Paired.Ratio(Paired.Times(100, () => yamlDotNet.Serialize(application)), Paired.Times(100, Ours), 15, 5),
            AtLeast = 15,
        };
        yield return new()
        {
            What = "KubernetesYaml / time",
            Value = Paired.Ratio(Paired.Times(100, () => KubernetesYaml.Serialize(application)), Paired.Times(100, Ours), 15, 5),
            AtLeast = 40,
        };
        yield return new() { What = "bytes allocated", Value = Allocated(Ours), AtMost = 1024 };
    }

    private static double Allocated(Action action)
    {
        const int count = 10_000;
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Paired.Times(count, action)();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
    }
}
